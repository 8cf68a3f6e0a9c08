// The row between picture and timeline: going, stepping, cutting, and how near one looks.

import { iconButton, make, nameButton, setIcon } from "./dom.js";
import { clock } from "./formats.js";
import { say, whenLanguage } from "./words.js";

export class Tools extends HTMLElement {
  #film;
  #player;
  #doing;
  #time = make("span", { class: "time-now" });
  #length = make("span", { class: "time-all" });
  #buttons = {};

  /** `doing`: what each button does, by its name (`actions.js`). */
  constructor(film, player, doing) {
    super();
    this.#film = film;
    this.#player = player;
    this.#doing = doing;
  }

  connectedCallback() {
    const button = (name, picture) => {
      this.#buttons[name] = iconButton(picture, "", () => this.#doing[name]());
      return this.#buttons[name];
    };
    const group = (name, ...children) => make("div", { class: `tool-group ${name}` }, ...children);
    this.append(
      group("edits", button("undo", "undo"), button("redo", "redo"), button("split", "split"), button("remove", "remove"),
        button("cover", "cover")),
      group("transport", button("stepBack", "back"), button("toggle", "play"), button("stepAhead", "ahead"),
        button("mute", "sound"), make("span", { class: "time" }, this.#time, this.#length)),
      group("view", button("narrow", "narrow"), button("fit", "fit"), button("wide", "wide"), button("whole", "whole"), button("keys", "keys")),
    );
    this.setAttribute("role", "group");
    // A click leaves the focus where it was, so that the space bar plays on.
    this.addEventListener("mousedown", (event) => event.preventDefault());
    this.#buttons.toggle.classList.add("main");
    this.#film.on("playhead", () => { this.#time.textContent = clock(this.#film.playhead); });
    for (const name of ["lanes", "state", "selection"]) this.#film.on(name, () => this.#enable());
    this.#player.addEventListener("playing", () => this.#names());
    whenLanguage(() => this.#names());
    this.#time.textContent = clock(0);
  }

  #enable() {
    const { state, selected, lanes, duration } = this.#film;
    const film = Boolean(state.preview);
    const enabled = { undo: state.can_undo, redo: state.can_redo, remove: selected !== null, cover: film, split: film };
    for (const [name, is] of Object.entries(enabled)) this.#buttons[name].disabled = !is;
    this.#names();
    for (const name of ["stepBack", "toggle", "stepAhead", "whole"]) this.#buttons[name].disabled = lanes.clips.length === 0;
    this.#length.textContent = ` / ${clock(duration)}`;
  }

  #names() {
    const named = (name, word, key = "") => nameButton(this.#buttons[name], say(word), key);
    named("undo", "UNDO", "Ctrl Z");
    named("redo", "REDO", "Ctrl Shift Z");
    named("split", "SPLIT", "S");
    named("remove", "REMOVE", "Del");
    const { cover } = this.#film;
    nameButton(this.#buttons.cover, cover === null ? say("COVER") : say("COVER_IS", { at: clock(cover) }), "C");
    named("stepBack", "STEP_BACK", "←");
    named("toggle", this.#player.playing ? "PAUSE" : "PLAY", "Space");
    named("stepAhead", "STEP_AHEAD", "→");
    named("mute", this.#player.muted ? "UNMUTE" : "MUTE", "M");
    named("narrow", "NARROW", "−");
    named("fit", "FIT", "0");
    named("wide", "WIDE", "+");
    named("whole", "WHOLE", "F");
    named("keys", "KEYS", "?");
    setIcon(this.#buttons.toggle, this.#player.playing ? "pause" : "play");
    setIcon(this.#buttons.mute, this.#player.muted ? "mute" : "sound");
    this.setAttribute("aria-label", say("TOOLS"));
  }
}

customElements.define("mf-tools", Tools);
