// Elements made by hand: text is only ever textContent, so nothing that comes from outside becomes markup.

import { keyName } from "./formats.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with attributes, listeners (`onclick`) and children. `class`, `text` and `hidden` are what they say;
 * a value of null or false leaves the attribute away.
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** One of the drawings of index.html; decoration, so a reader of screens passes over it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}

/** A button that shows an icon; its name is said and shown as a hint, with the key that does the same. */
export function iconButton(name, label, onclick, key = "") {
  const button = make("button", { type: "button", class: "icon-button", onclick }, icon(name));
  nameButton(button, label, key);
  return button;
}

export function nameButton(button, label, key = "") {
  button.setAttribute("aria-label", label);
  button.title = key ? `${label}  ${keyName(key)}` : label;
}

/** Another drawing in a button that has one. */
export function setIcon(button, name) {
  button.querySelector("use").setAttribute("href", `#${name}`);
}

/**
 * Lay a keyed list over the children of `parent`: what is there already is kept (with its focus and place), so that a
 * change of one entry redraws one. `build(entry)` makes an element, `fill(element, entry)` lays the entry over it.
 */
export function lay(parent, entries, keyOf, build, fill) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let before = parent.firstElementChild;
  for (const entry of entries) {
    const key = String(keyOf(entry));
    let element = known.get(key);
    if (element) known.delete(key);
    else {
      element = build(entry);
      element.dataset.key = key;
    }
    fill(element, entry);
    if (element === before) before = before.nextElementSibling;
    else parent.insertBefore(element, before);
  }
  for (const gone of known.values()) gone.remove();
}

/** Call at most once a frame, however often it is asked for. */
export function perFrame(callback) {
  let asked = 0;
  return () => {
    if (!asked) asked = requestAnimationFrame(() => { asked = 0; callback(); });
  };
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
