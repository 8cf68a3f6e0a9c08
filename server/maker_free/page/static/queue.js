// What can wait is fetched a few at a time: a browser has six connections to the studio for all of its pages, and what
// a hand just asked for must find one free.

const AT_ONCE = 2;
const waiting = [];
let going = 0;

/** Run `fetch` (a function that gives a promise) when it is its turn; the latest asked for comes first. */
export function inTurn(fetch) {
  return new Promise((done, failed) => {
    waiting.push(() => fetch().then(done, failed).finally(() => { going -= 1; next(); }));
    next();
  });
}

function next() {
  while (going < AT_ONCE && waiting.length > 0) {
    going += 1;
    waiting.pop()();
  }
}

/** A picture once it is here and can be drawn. */
export async function loadPicture(address, priority = "low") {
  const picture = new Image();
  picture.fetchPriority = priority;
  picture.src = address;
  await picture.decode();
  return picture;
}
