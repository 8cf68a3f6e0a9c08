// What is painted into the timeline: pictures, waveforms, the ruler and its beats. Pixels only, no knowledge of hands.

import { clock } from "./formats.js";
import { step } from "./lanes.js";

const BAR = 2;
const GAP = 1;
const BEAT_ROOM_PX = 5;
const BAR_ROOM_PX = 12;
const RULER_SPARE_PX = 12;

/** The colours of the style sheet, as the canvas wants them. */
export function paintOf(element) {
  const style = getComputedStyle(element);
  const names = ["ink", "faint", "wave", "film", "line", "accent", "card"];
  const paint = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return { ...paint, font: `${style.getPropertyValue("--small").trim()} ${style.fontFamily}` };
}

/** Make a canvas `width` x `height` CSS px at the screen's own density, empty, and give its context. */
export function fresh(canvas, width, height) {
  const density = Math.min(devicePixelRatio || 1, 2, 16_000 / width);
  const [wide, high] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

/**
 * The pictures of a clip, side by side from `left` to `right` (its own px) where they are in `sight` ([from, to]).
 * They stand still under an end that is drawn: each belongs to a stretch of the file and not of the clip. A card is
 * its colour.
 */
export function drawPictures(context, clip, { picture, strip }, box, sight, scale, paint) {
  const { left, right, top, height, radius } = box;
  context.save();
  context.beginPath();
  context.roundRect(left, top, right - left, height, radius);
  context.clip();
  context.fillStyle = clip.ground ?? paint.film;
  context.fillRect(left, top, right - left, height);
  if (clip.ground) {
    context.strokeStyle = paint.faint;
    context.lineWidth = 2;
    context.stroke();
  } else if (picture && strip) {
    const wide = (height * strip.width) / strip.height;
    const still = clip.kind === "image" || clip.hold;
    const origin = clip.reverse || still ? left : left - (clip.source_start / clip.speed) * scale;
    const first = Math.floor((Math.max(left, sight[0]) - origin) / wide);
    for (let at = origin + first * wide; at < Math.min(right, sight[1]); at += wide) {
      const into = (Math.max(at, left) - left) / scale;
      const media = still ? clip.source_start : clip.reverse
        ? clip.source_end - into * clip.speed : clip.source_start + into * clip.speed;
      const index = strip.every ? Math.min(strip.count - 1, Math.max(0, Math.floor(media / strip.every))) : 0;
      context.drawImage(picture, index * strip.width, 0, strip.width, strip.height, at, top, wide, height);
    }
  }
  context.restore();
}

/** Sound as bars from the bottom; `mediaAt(ms)` is where in its file a piece is, `ms` after its start. */
export function drawWave(context, wave, box, sight, mediaAt, gain, colour) {
  const { left, right, top, height } = box;
  context.fillStyle = colour;
  const from = left + Math.max(0, Math.floor((sight[0] - left) / (BAR + GAP))) * (BAR + GAP);
  for (let x = from; x < Math.min(right - GAP, sight[1]); x += BAR + GAP) {
    const [one, other] = [mediaAt(x - left), mediaAt(x - left + BAR + GAP)];
    const low = Math.max(0, Math.floor(Math.min(one, other) / wave.every));
    const high = Math.max(low + 1, Math.ceil(Math.max(one, other) / wave.every));
    let peak = 0;
    for (let index = low; index < high && index < wave.peaks.length; index += 1) peak = Math.max(peak, wave.peaks[index]);
    const tall = Math.max(1, Math.min(1, (peak / 255) * gain) * height);
    context.fillRect(x, top + height - tall, BAR, tall);
  }
}

/** The line of a loudness through a sound. */
export function drawLevel(context, box, way, colour) {
  context.fillStyle = colour;
  context.fillRect(box.left, Math.round(box.top + box.height * (1 - way)) - 1, box.right - box.left, 1);
}

/** Where two clips blend into each other. */
export function drawJoint(context, left, right, top, height, paint) {
  context.save();
  context.globalAlpha = 0.85;
  context.fillStyle = paint.film;
  context.beginPath();
  context.moveTo(left, top);
  context.lineTo(right, top + height);
  context.lineTo(right, top);
  context.lineTo(left, top + height);
  context.closePath();
  context.fill();
  context.restore();
}

/** Times, and the beats below them: bars are taller, and alone where all of them would be too near. */
export function drawRuler(context, { from, to, height, x, scale, beats, ready, cover }, paint, room) {
  context.font = paint.font;
  context.textBaseline = "middle";
  const every = step(scale, room);
  for (let ms = Math.floor(from / every) * every; ms <= to; ms += every) {
    if (ms < 0) continue;
    context.fillStyle = paint.line;
    context.fillRect(Math.round(x(ms)), height - 10, 1, 10);
    context.fillStyle = paint.faint;
    const told = clock(ms, every < 1000).replace(/0$/, (zero) => (every < 1000 ? "" : zero));
    const left = Math.round(x(ms)) + 5;
    if (left + context.measureText(told).width <= x(to) + RULER_SPARE_PX) context.fillText(told, left, height / 2 - 2);
  }
  context.fillStyle = paint.wave;
  for (const [start, end] of ready) context.fillRect(x(start * 1000), height - 1, (end - start) * 1000 * scale, 1);
  drawBeats(context, beats, { from, to, height, x, scale }, paint);
  if (cover !== null) drawCover(context, Math.round(x(cover)), height, paint);
}

/** A little picture on a stem: the moment of the cover. */
function drawCover(context, at, height, paint) {
  const [wide, tall, top] = [13, 10, 3];
  context.fillStyle = paint.ink;
  context.fillRect(at, top, 1.5, height - top);
  context.beginPath();
  context.roundRect(at, top, wide, tall, [0, 2, 2, 0]);
  context.fill();
  context.fillStyle = paint.card;
  context.beginPath();
  context.moveTo(at + 2.5, top + tall - 2);
  context.lineTo(at + 5.5, top + 4.5);
  context.lineTo(at + 7.5, top + 6.5);
  context.lineTo(at + 9, top + 5);
  context.lineTo(at + 11.5, top + tall - 2);
  context.fill();
}

function drawBeats(context, beats, { from, to, height, x, scale }, paint) {
  if (beats.length < 2) return;
  const apart = ((beats.at(-1).at - beats[0].at) / (beats.length - 1)) * scale;
  const near = apart < BEAT_ROOM_PX;
  const bars = beats.filter((beat) => beat.strong).length;
  if (near && apart * (beats.length / Math.max(1, bars)) < BAR_ROOM_PX) return;
  for (const beat of beats) {
    if (beat.at < from || beat.at > to || (near && !beat.strong)) continue;
    context.fillStyle = beat.strong ? paint.accent : paint.wave;
    const tall = beat.strong ? 6 : 3;
    context.fillRect(Math.round(x(beat.at)), height - 1 - tall, 1, tall);
  }
}
