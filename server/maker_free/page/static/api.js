// What the page asks of the studio: JSON over the page's own address.

/** The studio said no, in words: `message` in both languages, `state` where it sent one, `status` the code. */
export class Refused extends Error {
  constructor(status, body) {
    super(body?.message?.en ?? "");
    this.status = status;
    this.both = body?.message ?? null;
    this.state = body?.state ?? null;
  }
}

/** The studio did not answer at all. */
export class Away extends Error {}

async function ask(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Away(String(error));
  }
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  throw new Refused(answer.status, await answer.json().catch(() => null));
}

const post = (address, body) =>
  ask(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const enter = (key) => post("/page/enter", { key });
export const getWords = () => ask("/page/words");
export const getState = () => ask("api/state");
export const getPlaylist = (address, signal) => ask(address, { signal });
export const getBeats = (version) => ask(`api/beats?version=${version}`);
export const getWaveform = (address) => ask(address);
export const touch = (base, what) => post("api/touch", { base, touch: what });
export const talk = (text) => post("api/say", { text });
export const stop = () => post("api/stop", {});
export const startExport = (what) => post("api/exports", what);
export const dropExport = (id) => ask(`api/exports/${encodeURIComponent(id)}`, { method: "DELETE" });

/** Told and not asked: when it is lost, the next one tells the same. */
export const select = (selection) => post("api/selection", selection).catch(() => {});

export const frameAddress = (version, at, height) => `api/frame?version=${version}&at=${Math.round(at)}&height=${height}`;
