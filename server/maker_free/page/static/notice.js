// One sentence over the picture: what was done, by whom, and what could not be. Read aloud, and gone after a while.

import { iconButton, make, nameButton } from "./dom.js";
import { say, whenLanguage } from "./words.js";

const SHOWN_MS = 6000;
const WARNED_MS = 15_000;

export class Notice extends HTMLElement {
  #polite = make("div", { class: "unseen", role: "status", "aria-live": "polite" });
  #urgent = make("div", { class: "unseen", role: "alert" });
  #text = make("span", { class: "notice-text" });
  #action = make("button", { type: "button", class: "notice-action", hidden: true, onclick: () => this.#act() });
  #close = iconButton("close", "", () => this.#hide());
  #card = make("div", { class: "notice-card", hidden: true }, this.#text, this.#action, this.#close);
  #timer = 0;
  #done = null;

  connectedCallback() {
    this.append(this.#polite, this.#urgent, this.#card);
    this.#card.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    this.#card.addEventListener("pointerleave", () => this.#later(SHOWN_MS));
    whenLanguage(() => nameButton(this.#close, say("CLOSE")));
  }

  /** `label` and `action`: what can be done about it, with a button. */
  tell(text, { warn = false, label = "", action = null } = {}) {
    if (!text) return;
    this.#text.textContent = text;
    this.#card.classList.toggle("warn", warn);
    this.#done = action;
    this.#action.hidden = !action;
    this.#action.textContent = label;
    this.#card.hidden = false;
    const region = warn ? this.#urgent : this.#polite;
    region.textContent = "";
    region.textContent = text;
    this.#later(warn ? WARNED_MS : SHOWN_MS);
  }

  /** Read aloud only. */
  murmur(text) {
    this.#polite.textContent = text;
  }

  #later(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hide(), ms);
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#card.hidden = true;
  }

  #act() {
    this.#hide();
    this.#done?.();
  }
}

customElements.define("mf-notice", Notice);
