// Live news of the studio, over a connection that comes back by itself. Browsers open six connections to one server for
// all pages together, so the pages of a film share one: whoever has the lock listens, and tells the others.

const NAMES = ["hello", "state", "said", "exports", "made", "bye"];
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5000;

/**
 * Listen until the page is left. `told(name, data)` gets each piece of news, and "here" or "away" when the studio
 * begins or ceases to answer.
 */
export function listen(told) {
  if (!window.BroadcastChannel || !navigator.locks) {
    connect(told);
    return;
  }
  const name = `news of ${location.pathname}`;
  const others = new BroadcastChannel(name);
  let [link, revision] = [null, null];
  others.onmessage = ({ data: [what, data] }) => {
    if (what !== "ask") told(what, data);
    else if (link) {
      others.postMessage([link, null]);
      if (revision !== null) others.postMessage(["hello", { revision }]);
    }
  };
  others.postMessage(["ask", null]);
  navigator.locks.request(name, () => new Promise(() => {
    connect((what, data) => {
      if (what === "here" || what === "away") link = what;
      revision = data?.revision ?? revision;
      others.postMessage([what, data]);
      told(what, data);
    });
  }));
}

function connect(told) {
  let retry = FIRST_RETRY_MS;
  let here = null;
  const is = (now) => {
    if (here !== now) told(now ? "here" : "away", null);
    here = now;
  };
  const open = () => {
    const source = new EventSource("api/events");
    for (const name of NAMES) {
      source.addEventListener(name, (event) => {
        is(name !== "bye");
        retry = FIRST_RETRY_MS;
        told(name, JSON.parse(event.data));
      });
    }
    source.onerror = () => {
      is(false);
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(open, retry);
      retry = Math.min(LAST_RETRY_MS, retry * 2);
    };
  };
  open();
}
