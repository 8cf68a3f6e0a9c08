// Pictures and waveforms of files: fetched when they come into sight, kept, and told of when they are there.

import { getWaveform } from "./api.js";
import { inTurn, loadPicture } from "./queue.js";

const RETRY_MS = 3000;

export class Media {
  #onchange;
  #pictures = new Map();
  #waves = new Map();

  constructor(onchange) {
    this.#onchange = onchange;
  }

  /** The picture strip at an address once it is here, else null. */
  strip(address) {
    return this.#get(this.#pictures, address, () => loadPicture(address));
  }

  /** `{every, peaks}` of an address once it is here, else null. */
  waveform(address) {
    return this.#get(this.#waves, address, () => getWaveform(address));
  }

  #get(kept, address, fetch) {
    if (!address) return null;
    if (!kept.has(address)) {
      kept.set(address, null);
      inTurn(fetch).then(
        (there) => { kept.set(address, there); this.#onchange(); },
        () => setTimeout(() => { kept.delete(address); this.#onchange(); }, RETRY_MS),
      );
    }
    return kept.get(address);
  }
}
