// What the page itself says, in both languages; the texts are the studio's (page/words.py).

import { getWords } from "./api.js";

const CHOSEN = "maker-free-language";
let texts = { en: {}, zh: {} };
let language = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
const listeners = new Set();

export async function loadWords() {
  texts = await getWords();
  const chosen = localStorage.getItem(CHOSEN);
  use(chosen === "en" || chosen === "zh" ? chosen : language);
}

/** The language of the film, unless the person chose one for the page. */
export function filmLanguage(of) {
  if (!localStorage.getItem(CHOSEN)) use(of);
}

export function chooseLanguage(chosen) {
  localStorage.setItem(CHOSEN, chosen);
  use(chosen);
}

export const inLanguage = () => language;

/** Called now and whenever the language becomes another one. */
export function whenLanguage(listener) {
  listeners.add(listener);
  listener();
}

function use(other) {
  document.documentElement.lang = other === "zh" ? "zh-Hans" : "en";
  if (other === language && listeners.size === 0) return;
  language = other;
  for (const listener of listeners) listener();
}

/** A text by its name in words.py, with its `{fields}` filled. */
export function say(name, fields = {}) {
  const text = texts[language][name] ?? texts.en[name] ?? "";
  return text.replace(/\{(\w+)\}/g, (_, field) => String(fields[field] ?? ""));
}

/** A sentence that came in both languages, or as a text where only one is known. */
export const both = (message) => (typeof message === "string" ? message : (message[language] ?? message.en));
