// The keyboard: which key does what, and the card that tells it.

import { iconButton, make, nameButton } from "./dom.js";
import { keyName } from "./formats.js";
import { say, whenLanguage } from "./words.js";

/** Keys by what they write; what they do by the names of actions.js; the word for it; the key as people call it. */
const KEYS = [
  [[" "], "toggle", "KEY_PLAY", "Space"],
  [["j"], "backwards", "KEY_BACKWARDS", "J"],
  [["k"], "pause", "KEY_PAUSE", "K"],
  [["l"], "forwards", "KEY_FORWARDS", "L"],
  [["ArrowLeft"], "stepBack", "STEP_BACK", "←"],
  [["ArrowRight"], "stepAhead", "STEP_AHEAD", "→"],
  [["Shift+ArrowLeft"], "secondBack", "KEY_SECOND_BACK", "Shift ←"],
  [["Shift+ArrowRight"], "secondAhead", "KEY_SECOND_AHEAD", "Shift →"],
  [["ArrowUp"], "cutBack", "KEY_CUT_BACK", "↑"],
  [["ArrowDown"], "cutAhead", "KEY_CUT_AHEAD", "↓"],
  [["Home"], "toStart", "KEY_START", "Home"],
  [["End"], "toEnd", "KEY_END", "End"],
  [["s"], "split", "SPLIT", "S"],
  [["Delete", "Backspace"], "remove", "REMOVE", "Del"],
  [["c"], "cover", "COVER", "C"],
  [["Alt+ArrowLeft"], "earlier", "EARLIER", "Alt ←"],
  [["Alt+ArrowRight"], "later", "LATER", "Alt →"],
  [["["], "startHere", "KEY_START_HERE", "["],
  [["]"], "endHere", "KEY_END_HERE", "]"],
  [["Ctrl+z"], "undo", "UNDO", "Ctrl Z"],
  [["Ctrl+Shift+z", "Ctrl+y"], "redo", "REDO", "Ctrl Shift Z"],
  [["m"], "mute", "MUTE", "M"],
  [["+", "="], "wide", "WIDE", "+"],
  [["-"], "narrow", "NARROW", "−"],
  [["0"], "fit", "FIT", "0"],
  [["f"], "whole", "WHOLE", "F"],
  [["/"], "talk", "KEY_TALK", "/"],
  [["Escape"], "deselect", "KEY_DESELECT", "Esc"],
  [["?"], "keys", "KEYS", "?"],
];

/** In the timeline the arrows up and down go from piece to piece. */
const IN_TIMELINE = {
  ArrowUp: (timeline) => timeline.step(-1), ArrowDown: (timeline) => timeline.step(1),
  PageUp: (timeline) => timeline.step(-1, true), PageDown: (timeline) => timeline.step(1, true),
};

const typed = (element) => element.closest?.("textarea, select, input:not([type=range])");

const presses = (element, name) => name === " " && element.closest?.("button, a, [role=tab]");

/**
 * What a key writes, with its modifiers: the same key whatever the layout. Where a layout writes other letters, it is
 * where the letter would be; the shift that a sign needs is none.
 */
function nameOf(event) {
  const ascii = /^[\x20-\x7e]$/.test(event.key);
  const key = ascii ? event.key.toLowerCase() : /^Key[A-Z]$/.test(event.code) && event.key.length === 1
    ? event.code.slice(3).toLowerCase() : event.key;
  const typed = event.getModifierState("AltGraph");
  const parts = [];
  if ((event.ctrlKey || event.metaKey) && !typed) parts.push("Ctrl");
  if (event.altKey && !typed) parts.push("Alt");
  if (event.shiftKey && (key.length > 1 || /[a-z ]/.test(key))) parts.push("Shift");
  return [...parts, key].join("+");
}

/** Listen to the keyboard for the whole page; `edit` goes to the words of what is selected. */
export function useKeys(doing, timeline, edit) {
  const actions = new Map(KEYS.flatMap(([names, action]) => names.map((name) => [name, action])));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || typed(event.target) || document.querySelector("dialog[open]")) return;
    const name = nameOf(event);
    if (event.target.type === "range" && name.startsWith("Arrow")) return;
    if (presses(event.target, name)) return;
    const within = event.target.closest?.(".lanes, .handles");
    if (within && IN_TIMELINE[name]) {
      event.preventDefault();
      IN_TIMELINE[name](timeline);
      return;
    }
    if (within && name === "Enter" && event.target.classList.contains("piece")) { event.preventDefault(); edit(); return; }
    const action = actions.get(name);
    if (!action) return;
    event.preventDefault();
    if (event.repeat && ["toggle", "split", "remove", "cover"].includes(action)) return;
    doing[action]();
  });
}

export class Keys extends HTMLElement {
  #title = make("h2");
  #close = iconButton("close", "", () => this.#card.close());
  #list = make("dl");
  #card = make("dialog", { class: "keys-card", "aria-labelledby": "keys-title" },
    make("header", {}, this.#title, this.#close), this.#list);

  connectedCallback() {
    this.append(this.#card);
    this.#title.id = "keys-title";
    this.#card.addEventListener("click", (event) => { if (event.target === this.#card) this.#card.close(); });
    whenLanguage(() => {
      this.#title.textContent = say("KEYS");
      nameButton(this.#close, say("CLOSE"), "Esc");
      this.#list.replaceChildren(...KEYS.map(([, , word, key]) =>
        make("div", {}, make("dt", {}, make("kbd", { text: keyName(key) })), make("dd", { text: say(word) }))));
    });
  }

  open() {
    this.#card.showModal();
  }
}

customElements.define("mf-keys", Keys);
