// Hands on the timeline: what is taken hold of, and the touch that comes of it. A drag is shown while it goes on, sent
// when the hand lets go, and taken back by Escape.

import { change, clock, gainOf, percent, wayOf } from "./formats.js";
import { placeFor, snapped } from "./lanes.js";
import { SHORTEST_MS, carriedTo, outlasts, reach } from "./touches.js";

const BEGIN_PX = 4;
const SNAP_PX = 7;
const EDGE_PX = 36;
const SCROLL_PX = 12;

export class Grip {
  #timeline;
  #film;
  #held = null;
  #last = null;
  #frame = 0;

  constructor(timeline, film) {
    this.#timeline = timeline;
    this.#film = film;
    const on = (name, listener) => timeline.addEventListener(name, listener);
    on("pointerdown", (event) => this.#down(event));
    on("pointermove", (event) => this.#move(event));
    on("pointerup", (event) => this.#up(event));
    on("pointercancel", () => this.cancel());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#held?.begun) { event.stopPropagation(); this.cancel(); }
    }, true);
  }

  /** Take back what is under way. */
  cancel() {
    const held = this.#held;
    this.#held = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#timeline.carry(null);
    if (held?.touch) this.#film.try(null);
  }

  #down(event) {
    if (event.button !== 0 || this.#held) return;
    const { kind, id } = this.#timeline.at(event.target);
    if (kind === "none") return;
    const ms = this.#timeline.msAt(event.clientX);
    const selection = id ? this.#film.lanes && this.#timeline.piece(id) : null;
    this.#held = {
      kind, id, ms, x: event.clientX, y: event.clientY, pointer: event.pointerId, begun: false, touch: null,
      lane: selection?.lane, piece: selection?.piece, clips: this.#film.lanes.clips, points: this.#points(id),
      seen: this.#film.seen,
    };
    if (kind === "ruler") {
      this.#timeline.setPointerCapture(event.pointerId);
      this.#film.seek(ms);
      this.#held.begun = true;
    } else if (kind !== "empty" && event.pointerType === "mouse") event.preventDefault();
  }

  #move(event) {
    const held = this.#held;
    if (!held || event.pointerId !== held.pointer) return;
    this.#last = event;
    if (!held.begun) {
      const far = Math.hypot(event.clientX - held.x, event.clientY - held.y) >= BEGIN_PX;
      if (!far || held.kind === "empty" || !this.#movable(held, event.pointerType)) return;
      held.begun = true;
      this.#timeline.setPointerCapture(event.pointerId);
      this.#film.select(held.id);
      this.#timeline.focusPiece(held.id);
    }
    this.#frame ||= requestAnimationFrame(() => this.#drag());
  }

  /** A finger on what is not selected scrolls the timeline. */
  #movable({ kind, id, lane, piece }, pointer) {
    if (kind !== "piece") return true;
    return !piece.fixed && (pointer === "mouse" || id === this.#film.selected);
  }

  #drag() {
    this.#frame = 0;
    const [held, event] = [this.#held, this.#last];
    if (!held) return;
    const ms = this.#timeline.msAt(event.clientX);
    const free = event.altKey || event.metaKey;
    if (held.kind === "ruler") this.#film.seek(ms);
    else {
      const { touch, told, carried } = this.#touchOf(held, ms - held.ms, ms, event, free);
      held.touch = touch;
      this.#timeline.carry({ kind: held.kind, id: held.id, told, x: event.clientX, y: event.clientY, ...carried });
      this.#film.try(touch);
    }
    const pushed = held.kind === "level" ? 0 : this.#timeline.edge(event.clientX, EDGE_PX);
    if (pushed) {
      this.#timeline.scrollBy(pushed * SCROLL_PX);
      this.#frame ||= requestAnimationFrame(() => this.#drag());
    }
  }

  #touchOf({ kind, lane, piece, clips, y, points }, by, ms, event, free) {
    const within = free ? 0 : SNAP_PX / this.#timeline.scale;
    const near = (at) => Math.round(snapped(at, points, within));
    if (kind === "level") {
      const way = wayOf(piece.level) + (y - event.clientY) / this.#timeline.levelHeight(lane);
      const level = gainOf(Math.min(1, Math.max(0, way)));
      return { touch: { do: "level", piece: piece.id, level }, told: percent(level) };
    }
    if (kind === "piece" && lane === "clips") {
      const to = placeFor(clips, piece.id, piece.start + by);
      const touch = to === piece.number - 1 ? null : { do: "move", clip: piece.id, to };
      return { touch, told: `${piece.number} → ${to + 1}`, carried: { offset: piece.start + by } };
    }
    if (kind === "piece") {
      const length = piece.end - piece.start;
      const latest = Math.max(0, this.#film.duration - (outlasts(lane) ? this.#film.frameMs : length));
      const [first, last] = [near(piece.start + by), near(piece.end + by) - length];
      const snappedStart = Math.abs(first - piece.start - by) > 0.5 ? first : last;
      const start = Math.min(latest, Math.max(0, snappedStart));
      return { touch: carriedTo(piece, start), told: clock(start) };
    }
    return this.#edge(kind, lane, piece, near(piece[kind] + by));
  }

  #edge(kind, lane, piece, to) {
    if (lane === "clips") {
      const [least, most] = reach(piece, kind);
      const by = Math.round(Math.min(most, Math.max(least, to - piece[kind])));
      const length = piece.end - piece.start + (kind === "start" ? -by : by);
      return {
        touch: by === 0 ? null : { do: "trim", clip: piece.id, edge: kind, by },
        told: `${change(by)}   ${clock(length)}`,
        carried: { by: kind === "start" ? by : 0 },
      };
    }
    const at = kind === "start"
      ? Math.min(piece.end - SHORTEST_MS, Math.max(0, to))
      : Math.max(piece.start + SHORTEST_MS, Math.min(this.#film.duration, to));
    return { touch: { do: "retime", piece: piece.id, [kind]: at }, told: clock(at) };
  }

  #up(event) {
    const held = this.#held;
    if (!held || event.pointerId !== held.pointer) return;
    if (held.begun && this.#frame) { cancelAnimationFrame(this.#frame); this.#last = event; this.#drag(); }
    this.#held = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#timeline.carry(null);
    if (held.begun) {
      if (held.touch) this.#film.touch(held.touch, held.seen);
      else if (held.kind !== "ruler") this.#film.try(null);
      return;
    }
    if (held.kind === "empty") { this.#film.select(null); this.#film.seek(held.ms); }
    else if (held.kind === "piece") {
      this.#film.select(held.id);
      this.#timeline.focusPiece(held.id);
      if (held.lane === "clips") this.#film.seek(Math.min(held.piece.end - 1, Math.max(held.piece.start, held.ms)));
    }
  }

  /** Where a drag likes to stop: cuts, beats, the playhead and the ends of the film. */
  #points(id) {
    const { lanes, playhead, duration } = this.#film;
    const cuts = lanes.clips.filter((clip) => clip.id !== id).flatMap((clip) => [clip.start, clip.end]);
    return [0, duration, playhead, ...cuts, ...this.#timeline.beats.map((beat) => beat.at)];
  }
}
