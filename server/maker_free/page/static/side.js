// The side: what is said, versions, files and exports, one behind the other.

import { make } from "./dom.js";
import { say, whenLanguage } from "./words.js";

export class Side extends HTMLElement {
  #panels;
  #tabs = new Map();
  #list = make("div", { class: "tabs", role: "tablist" });

  /** `panels`: [name, word, element] in their order. */
  constructor(panels) {
    super();
    this.#panels = panels;
  }

  connectedCallback() {
    this.append(this.#list);
    this.setAttribute("role", "complementary");
    for (const [name, , element] of this.#panels) {
      const tab = make("button", {
        type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}`, onclick: () => this.show(name),
      });
      this.#tabs.set(name, tab);
      this.#list.append(tab);
      element.id = `panel-${name}`;
      element.setAttribute("role", "tabpanel");
      element.setAttribute("aria-labelledby", tab.id);
      this.append(element);
    }
    this.#list.addEventListener("keydown", (event) => this.#key(event));
    whenLanguage(() => {
      this.setAttribute("aria-label", say("SIDE"));
      this.#list.setAttribute("aria-label", say("SIDE"));
      for (const [name, word] of this.#panels) this.#tabs.get(name).textContent = say(word);
    });
    this.show(this.#panels[0][0]);
  }

  show(shown) {
    for (const [name, , element] of this.#panels) {
      const is = name === shown;
      const tab = this.#tabs.get(name);
      tab.setAttribute("aria-selected", is);
      tab.tabIndex = is ? 0 : -1;
      element.hidden = !is;
      if (is) element.shown?.();
    }
  }

  #key(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const names = this.#panels.map(([name]) => name);
    const at = names.findIndex((name) => this.#tabs.get(name) === document.activeElement);
    const name = names[(at + by + names.length) % names.length];
    this.show(name);
    this.#tabs.get(name).focus();
  }
}

customElements.define("mf-side", Side);
