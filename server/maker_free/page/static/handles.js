// The ends and the loudness of what is selected: to be dragged (grip.js), and sliders for the keyboard.

import { make } from "./dom.js";
import { clock, wayOf } from "./formats.js";
import { SHORTEST_MS, beginsWhole, reach } from "./touches.js";
import { say } from "./words.js";

const SEND_AFTER_MS = 700;
const MANY_FRAMES = 10;

export class Handles {
  element;
  #film;
  #ends = {};
  #level = make("div", { class: "handle level", "data-handle": "level", "aria-hidden": "true" });
  #by = 0;
  #timer = 0;
  #moved = null;

  constructor(film) {
    this.#film = film;
    for (const edge of ["start", "end"]) {
      this.#ends[edge] = make("div", {
        class: `handle ${edge}`, "data-handle": edge, role: "slider", tabindex: 0, "aria-orientation": "horizontal",
        onkeydown: (event) => this.#key(event, edge),
        onblur: () => this.#send(),
      });
    }
    this.element = make("div", { class: "handles", hidden: true }, this.#ends.start, this.#ends.end, this.#level);
  }

  /** Lay them over the selected piece, a box in px of the timeline's content; null hides them. */
  show(selection, box) {
    this.element.hidden = !box;
    if (!box) return;
    const { lane, piece } = selection;
    this.element.dataset.id = piece.id;
    this.element.style.transform = `translate(${box.left}px, ${box.top}px)`;
    this.element.style.width = `${box.right - box.left}px`;
    this.element.style.height = `${box.height}px`;
    for (const [edge, handle] of Object.entries(this.#ends)) {
      const made = lane === "effects" && piece.file === null;
      handle.hidden = Boolean(piece.fixed) || made || (edge === "start" && beginsWhole(lane));
      handle.setAttribute("aria-label", say(edge === "start" ? "START_OF" : "END_OF", { name: piece.name }));
      handle.setAttribute("aria-valuetext", clock(piece[edge]));
      handle.setAttribute("aria-valuenow", Math.round(piece[edge]));
      handle.setAttribute("aria-valuemin", 0);
      handle.setAttribute("aria-valuemax", Math.round(this.#film.duration));
    }
    this.#level.hidden = piece.level === undefined || piece.sounding === false;
    if (!this.#level.hidden) {
      this.#level.style.top = `${box.soundTop + box.soundHeight * (1 - wayOf(piece.level))}px`;
    }
  }

  #key(event, edge) {
    const way = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1 }[event.key];
    if (event.key === "Enter") this.#send();
    if (event.key === "Escape" && this.#moved) { clearTimeout(this.#timer); this.#by = 0; this.#moved = null; this.#film.try(null); }
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.#moved) {
      const { lane, piece } = this.#film.selection;
      this.#moved = { lane, piece, edge, seen: this.#film.seen };
    }
    this.#by += way * this.#film.frameMs * (event.shiftKey ? MANY_FRAMES : 1);
    this.#film.try(this.#touch());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), SEND_AFTER_MS);
  }

  #touch() {
    const { lane, piece, edge } = this.#moved;
    if (lane === "clips") {
      const [least, most] = reach(piece, edge);
      this.#by = Math.min(most, Math.max(least, this.#by));
      return { do: "trim", clip: piece.id, edge, by: Math.round(this.#by) };
    }
    const to = Math.round(piece[edge] + this.#by);
    const at = edge === "start"
      ? Math.min(piece.end - SHORTEST_MS, Math.max(0, to))
      : Math.max(piece.start + SHORTEST_MS, Math.min(this.#film.duration, to));
    return { do: "retime", piece: piece.id, [edge]: at };
  }

  #send() {
    clearTimeout(this.#timer);
    if (!this.#moved) return;
    const touch = this.#touch();
    const none = this.#by === 0;
    const { seen } = this.#moved;
    this.#moved = null;
    this.#by = 0;
    if (none) this.#film.try(null);
    else this.#film.touch(touch, seen);
  }
}
