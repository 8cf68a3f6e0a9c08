// How a piece looks: a clip with its pictures, its joint and its sound; music and other sounds with their level.

import { drawJoint, drawLevel, drawPictures, drawWave } from "./drawing.js";
import { wayOf } from "./formats.js";
import { Media } from "./media.js";

const RADIUS = 5;

export class Painting {
  #film;
  #media;

  /** `onchange`: a picture or a waveform has come. */
  constructor(film, onchange) {
    this.#film = film;
    this.#media = new Media(onchange);
  }

  /** Paint a piece into its box where it is in `sight` (px of the content); texts are not painted. */
  paint(context, lane, piece, box, sight, scale, paint) {
    if (lane === "clips") this.#clip(context, piece, box, sight, scale, paint);
    else if (piece.level !== undefined) this.#sound(context, piece, box, sight, scale, paint);
  }

  #file = (id) => this.#film.state.files.find((one) => one.id === id);

  #clip(context, clip, box, sight, scale, paint) {
    const file = this.#file(clip.file);
    const strip = file?.strip ?? null;
    const pictures = { ...box, height: box.pictures, radius: RADIUS };
    drawPictures(context, clip, { picture: this.#media.strip(strip?.url), strip }, pictures, sight, scale, paint);
    if (clip.joint && clip.start > 0) {
      drawJoint(context, box.left, box.left + clip.joint.duration * scale, box.top, box.pictures, paint);
    }
    const wave = this.#media.waveform(file?.waveform);
    if (!wave || clip.kind !== "video") return;
    const sound = { ...box, top: box.top + box.soundTop, height: box.soundHeight };
    drawWave(context, wave, sound, sight, mediaOf(clip, scale), clip.sounding ? Math.sqrt(clip.level) : 0, paint.wave);
  }

  #sound(context, sound, box, sight, scale, paint) {
    const composed = `api/sound/${encodeURIComponent(sound.id)}/waveform?version=${this.#film.state.version}`;
    const wave = this.#media.waveform(sound.file ? this.#file(sound.file)?.waveform : composed);
    const inner = { ...box, top: box.top + box.soundTop, height: box.soundHeight };
    if (wave) {
      const length = Math.max(1, wave.peaks.length * wave.every);
      const mediaAt = (px) => {
        const ms = sound.offset + px / scale;
        return sound.repeats ? ms % length : ms;
      };
      drawWave(context, wave, inner, sight, mediaAt, Math.sqrt(sound.level), paint.wave);
    }
    drawLevel(context, inner, wayOf(sound.level), paint.faint);
  }
}

/** Where in its file a clip is, by px after its start. */
function mediaOf(clip, scale) {
  const [begin, way] = clip.reverse ? [clip.source_end, -clip.speed] : [clip.source_start, clip.speed];
  return (px) => Math.min(clip.source_end, Math.max(clip.source_start, begin + (px / scale) * way));
}
