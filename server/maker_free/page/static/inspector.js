// What is selected, in one row: its name and time, its words and place, its loudness, and where it goes.

import { icon, iconButton, make, nameButton, setIcon } from "./dom.js";
import { clock, gainOf, percent, wayOf } from "./formats.js";
import { find } from "./touches.js";
import { say, whenLanguage } from "./words.js";

export const PICTURES = {
  texts: "text", captions: "caption", overlays: "overlay", clips: "film", music: "music", voices: "voice", effects: "effect",
};

export const PLACES = [
  "top left", "top", "top right", "left", "center", "right", "bottom left", "bottom", "bottom right",
];

const SEND_AFTER_MS = 400;

/** A text in one line, in which its own ends of lines are seen and kept. */
const inOneLine = (text) => text.replaceAll("\n", " ↵ ");
const inLines = (text) => text.trim().replace(/ *↵ */g, "\n");

export class Inspector extends HTMLElement {
  #film;
  #doing;
  #hint = make("p", { class: "hint" });
  #picture = icon("film");
  #name = make("span", { class: "selected-name" });
  #times = make("span", { class: "selected-times" });
  #text = make("input", { type: "text", maxlength: 500, class: "field grow", hidden: true });
  #place = make("select", { class: "field", hidden: true });
  #choose = make("select", { class: "field choose", hidden: true });
  #earlier = iconButton("back", "", () => this.#doing.earlier());
  #later = iconButton("ahead", "", () => this.#doing.later());
  #level = make("input", { type: "range", min: 0, max: 1, step: 0.005 });
  #percent = make("output", { class: "percent" });
  #loudness = make("label", { class: "loudness", hidden: true }, icon("sound"), this.#level, this.#percent);
  #row = make("div", { class: "selected", hidden: true }, this.#picture, this.#name, this.#text, this.#place, this.#times,
    this.#loudness, this.#choose, this.#earlier, this.#later);
  #of = null;
  #written = null;
  #seen = null;
  #pending = null;
  #timer = 0;

  constructor(film, doing) {
    super();
    this.#film = film;
    this.#doing = doing;
  }

  connectedCallback() {
    this.append(this.#hint, this.#row);
    for (const name of ["lanes", "selection"]) this.#film.on(name, () => this.#show());
    this.#level.addEventListener("input", () => this.#louder());
    this.#level.addEventListener("change", () => this.#settle());
    this.#level.addEventListener("blur", () => this.#send());
    this.#text.addEventListener("focus", () => { this.#seen = this.#film.seen; });
    this.#text.addEventListener("change", () => this.#reword({ text: inLines(this.#text.value) }, this.#seen));
    this.#text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) this.#text.blur();
      if (event.key === "Escape") { this.#text.value = inOneLine(this.#written?.name ?? ""); this.#text.blur(); }
    });
    this.#place.addEventListener("change", () => this.#reword({ place: this.#place.value }));
    this.#choose.addEventListener("change", () => this.#chosen());
    whenLanguage(() => this.#names());
  }

  /** Go to the words of the selected text. */
  edit() {
    if (!this.#text.hidden) this.#text.focus();
  }

  #names() {
    this.#hint.textContent = say("SELECT_HINT");
    this.#text.setAttribute("aria-label", say("TEXT"));
    this.#place.setAttribute("aria-label", say("PLACE"));
    this.#level.setAttribute("aria-label", say("LEVEL"));
    this.#choose.setAttribute("aria-label", say("CHOOSE"));
    nameButton(this.#earlier, say("EARLIER"), "Alt ←");
    nameButton(this.#later, say("LATER"), "Alt →");
    this.#place.replaceChildren(...PLACES.map((place) =>
      make("option", { value: place, text: say(`PLACE_${place.toUpperCase().replace(" ", "_")}`) })));
    if (this.#film.state) this.#show();
  }

  #show() {
    const { selection } = this.#film;
    this.#hint.hidden = selection !== null;
    this.#row.hidden = selection === null;
    if (!selection) { this.#of = this.#written = null; return; }
    const { lane, piece } = selection;
    const clip = lane === "clips";
    const text = lane === "texts" || lane === "captions";
    const written = text ? piece : (piece.text && find(this.#film.lanes, piece.text)?.piece) || null;
    this.#written = written;
    const other = this.#of !== piece.id;
    this.#of = piece.id;
    setIcon(this.#row, PICTURES[lane]);
    this.#name.hidden = text;
    this.#name.textContent = clip ? `${piece.number}  ${piece.name}` : piece.name;
    this.#name.title = piece.name;
    this.#times.textContent = `${clock(piece.start)} – ${clock(piece.end)}`;
    this.#text.hidden = !written;
    this.#place.hidden = lane !== "texts";
    if (other || document.activeElement !== this.#text) this.#text.value = inOneLine(written?.name ?? "");
    this.#text.readOnly = Boolean(piece.fixed);
    if (lane === "texts") {
      if (!PLACES.includes(piece.place)) this.#place.value = "";
      else this.#place.value = piece.place;
    }
    this.#loudness.hidden = piece.level === undefined || Boolean(piece.hold);
    if (piece.level !== undefined) {
      const level = piece.sounding === false ? 0 : piece.level;
      this.#level.value = wayOf(level);
      this.#percent.textContent = percent(level);
      this.#level.setAttribute("aria-valuetext", percent(level));
    }
    this.#earlier.hidden = this.#later.hidden = !clip;
    this.#choose.hidden = !clip;
    if (clip) {
      this.#offer(piece.choices);
      this.#earlier.disabled = piece.number === 1;
      this.#later.disabled = piece.number === this.#film.lanes.clips.length;
    }
  }

  /** What can be chosen for a clip; what is so already has a tick. */
  #offer(choices) {
    const option = ([name, on]) => make("option", { value: name, text: `${on ? "✓ " : ""}${say(`CHOOSE_${name.toUpperCase()}`)}` });
    this.#choose.replaceChildren(make("option", { value: "", text: say("CHOOSE") }), ...Object.entries(choices).map(option));
    this.#choose.value = "";
  }

  #chosen() {
    const { selection } = this.#film;
    const choice = this.#choose.value;
    this.#choose.value = "";
    if (selection && choice) {
      this.#film.touch({ do: "choose", clip: selection.piece.id, choice, on: !selection.piece.choices[choice] });
    }
  }

  #louder() {
    const { selection } = this.#film;
    if (!selection) return;
    if (!this.#pending) this.#seen = this.#film.seen;
    this.#pending = { do: "level", piece: selection.piece.id, level: gainOf(Number(this.#level.value)) };
    this.#film.try(this.#pending);
  }

  /** Several presses of an arrow are one change. */
  #settle() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), SEND_AFTER_MS);
  }

  #send() {
    clearTimeout(this.#timer);
    if (this.#pending) this.#film.touch(this.#pending, this.#seen);
    this.#pending = null;
  }

  #reword(what, seen = this.#film.seen) {
    const written = this.#written;
    if (!written || what.text === "" || what.text === written.name) return;
    this.#film.touch({ do: "reword", piece: written.id, ...what }, seen);
  }
}

customElements.define("mf-inspector", Inspector);
