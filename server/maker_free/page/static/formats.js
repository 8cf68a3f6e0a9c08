// Times and lengths as people read them.

/** 63450 ms: "1:03.45"; `fine` false: "1:03". */
export function clock(ms, fine = true) {
  const hundredths = Math.max(0, Math.round(ms / 10));
  const minutes = Math.floor(hundredths / 6000);
  const seconds = Math.floor(hundredths / 100) % 60;
  const text = `${minutes}:${String(seconds).padStart(2, "0")}`;
  return fine ? `${text}.${String(hundredths % 100).padStart(2, "0")}` : text;
}

/** A change by so many ms: "+0.50", "−1.20". */
export function change(ms) {
  return `${ms < 0 ? "−" : "+"}${(Math.abs(ms) / 1000).toFixed(2)}`;
}

/** A gain of 0.8: "80%". */
export const percent = (gain) => `${Math.round(gain * 100)}%`;

const MAC = { Ctrl: "⌘", Alt: "⌥", Shift: "⇧" };

/** A key as it is called on this computer: "Ctrl Z", "⌘ Z". */
export const keyName = (key) =>
  (/Mac|iP(hone|ad)/.test(navigator.platform) ? key.replace(/Ctrl|Alt|Shift/g, (name) => MAC[name]) : key);

/** A slider's way, 0 to 1, for a gain of 0 to 2: finer where it is quiet, as one hears. */
export const gainOf = (way) => Math.round(2 * way * way * 100) / 100;
export const wayOf = (gain) => Math.sqrt(Math.min(2, Math.max(0, gain)) / 2);
