// The box in which one talks as in the chat, and what was said, by whomever.

import { Away, Refused, stop, talk } from "./api.js";
import { calm, icon, iconButton, lay, make, nameButton } from "./dom.js";
import { both, say, whenLanguage } from "./words.js";

const BY = { chat: "BY_CHAT", touch: "BY_TOUCH" };

export class Talk extends HTMLElement {
  #film;
  #notice;
  #said = new Map();
  #log = make("div", { class: "log", role: "log", tabindex: 0 });
  #hint = make("p", { class: "hint" });
  #box = make("textarea", { rows: 1, maxlength: 20_000, enterkeyhint: "send", id: "words" });
  #send = iconButton("send", "", () => this.#say());
  #stop = iconButton("stop", "", () => stop().catch(() => {}));
  #asking = null;

  constructor(film, notice) {
    super();
    this.#film = film;
    this.#notice = notice;
  }

  connectedCallback() {
    this.#send.classList.add("main");
    this.#stop.hidden = true;
    const form = make("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.#say(); } },
      this.#box, this.#stop, this.#send);
    this.append(this.#hint, this.#log, form);
    this.#box.addEventListener("input", () => this.#grow());
    this.#box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#say();
    });
    this.#film.on("state", () => this.#state());
    this.#film.on("selection", () => this.#placeholder());
    whenLanguage(() => {
      this.#log.setAttribute("aria-label", say("TALK"));
      this.#box.setAttribute("aria-label", say("WORDS"));
      nameButton(this.#send, say("SEND"), "Enter");
      nameButton(this.#stop, say("STOP"));
      this.#hint.textContent = say("TALK_HINT");
      this.#placeholder();
      this.#show();
    });
  }

  focusBox() {
    this.#box.focus();
  }

  shown() {
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  /** Somebody asked for something, or was answered. */
  hear(said) {
    this.#said.set(said.id, said);
    this.#show();
  }

  #state() {
    for (const said of this.#film.state.talk) this.#said.set(said.id, said);
    this.#show();
  }

  #placeholder() {
    const { selection } = this.#film;
    this.#box.placeholder = selection ? say("WORDS_THIS", { name: selection.piece.name.slice(0, 24) }) : say("WORDS_EXAMPLE");
  }

  #grow() {
    this.#box.style.height = "auto";
    this.#box.style.height = `${this.#box.scrollHeight}px`;
  }

  /** When no words are on their way. */
  idle() {
    return this.#asking ?? Promise.resolve();
  }

  #say() {
    const text = this.#box.value.trim();
    if (text) this.#asking ??= this.#ask(text).finally(() => { this.#asking = null; });
  }

  async #ask(text) {
    this.#send.disabled = true;
    this.#stop.hidden = false;
    this.#box.value = "";
    this.#grow();
    const mine = `mine-${Date.now()}`;
    this.#said.set(mine, { id: mine, by: "page", text, answer: null, version: 0, changed: false });
    this.#show(true);
    try {
      await this.#film.tellSelection();
      const answer = await talk(text);
      this.#said.delete(mine);
      this.#said.set(answer.said.id, answer.said);
      this.#film.lay(answer.state);
    } catch (error) {
      this.#said.delete(mine);
      const why = error instanceof Refused && error.both ? both(error.both) : say(error instanceof Away ? "AWAY_WORDS" : "FAILED");
      this.#notice.tell(why, { warn: true });
      this.#box.value ||= text;
      this.#grow();
    }
    this.#send.disabled = false;
    this.#stop.hidden = true;
    this.#grow();
    this.#show(true);
  }

  #show(toEnd = false) {
    const atEnd = toEnd || this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 80;
    const all = [...this.#said.values()];
    const mine = all.find((said) => said.id.startsWith("mine-"));
    const twice = mine && all.some((said) => said !== mine && said.by === "page" && said.text === mine.text && said.answer === null);
    const shown = twice ? all.filter((said) => said !== mine) : all;
    this.#hint.hidden = shown.length > 0;
    lay(this.#log, shown, (said) => said.id, () => this.#build(), (element, said) => this.#fill(element, said));
    if (atEnd) this.#log.scrollTo({ top: this.#log.scrollHeight, behavior: calm() || toEnd ? "auto" : "smooth" });
  }

  #build() {
    return make("article", { class: "said" },
      make("p", { class: "said-by" }), make("p", { class: "said-text" }), make("p", { class: "said-answer" }),
      make("p", { class: "said-waiting" }, make("i"), make("i"), make("i")));
  }

  #fill(element, said) {
    const [by, text, answer, waiting] = element.children;
    element.dataset.by = said.by;
    by.hidden = said.by === "page";
    if (by.textContent !== say(BY[said.by] ?? "BY_PAGE")) {
      by.replaceChildren(said.by === "touch" ? icon("hand") : "", say(BY[said.by] ?? "BY_PAGE"));
    }
    text.textContent = said.text;
    answer.textContent = said.answer ?? "";
    answer.hidden = !said.answer;
    waiting.hidden = said.answer !== null;
    waiting.setAttribute("aria-label", say("WORKING"));
  }
}

customElements.define("mf-talk", Talk);
