// The page: in through a link's key, then the parts are put together and follow the news of the studio.

import { actionsOf } from "./actions.js";
import { Away, Refused, enter, getState } from "./api.js";
import { icon, make } from "./dom.js";
import { Film } from "./film.js";
import { Inspector } from "./inspector.js";
import { Keys, useKeys } from "./keys.js";
import { Exports, Files, Versions } from "./lists.js";
import { listen } from "./news.js";
import { Notice } from "./notice.js";
import { Player } from "./player.js";
import { Side } from "./side.js";
import { Talk } from "./talk.js";
import { Timeline } from "./timeline.js";
import { Tools } from "./tools.js";
import { LANES } from "./touches.js";
import { both, chooseLanguage, filmLanguage, inLanguage, loadWords, say, whenLanguage } from "./words.js";

const RETRY_MS = 1000;
const root = document.getElementById("page");

/** With a key: leave it behind and go to the page it opens. What is to be shown: "page", "door", or "" on the way. */
async function arrive() {
  const key = location.hash.slice(1);
  if (!key) return location.pathname.endsWith("/page/") ? "door" : "page";
  history.replaceState(null, "", location.pathname);
  try {
    location.replace((await enter(key)).at);
    return "";
  } catch {
    return "door";
  }
}

function needLink() {
  const card = make("main", { class: "door" });
  whenLanguage(() => card.replaceChildren(icon("film"), make("h1", { text: say("LINK_NEEDED") }),
    make("p", { text: say("LINK_HOW") }), make("p", {}, make("code", { text: "maker-free open" }))));
  root.replaceChildren(card);
}

function build() {
  const film = new Film();
  const notice = new Notice();
  const player = new Player(film);
  const timeline = new Timeline(film, player);
  const talk = new Talk(film, notice);
  const exports = new Exports(film, notice);
  const side = new Side([
    ["talk", "TALK", talk], ["versions", "VERSIONS", new Versions(film)], ["files", "FILES", new Files(film)],
    ["exports", "EXPORTS", exports],
  ]);
  const keys = new Keys();
  const parts = { film, notice, player, timeline, talk, exports, side, keys };
  const doing = actionsOf(parts);
  const inspector = new Inspector(film, doing);
  useKeys(doing, timeline, () => inspector.edit());
  timeline.addEventListener("dblclick", (event) => { if (timeline.at(event.target).id) inspector.edit(); });
  root.replaceChildren(
    top(film, doing, parts),
    make("main", {}, make("div", { class: "stage" }, make("div", { class: "screen" }, player, notice)),
      new Tools(film, player, doing), inspector, timeline),
    side, keys,
  );
  return parts;
}

function top(film, doing, parts) {
  const title = make("h1", { class: "project" });
  const version = make("span", { class: "version-now" });
  parts.link = make("span", { class: "link-state", role: "status" });
  const language = make("button", { type: "button", class: "button quiet", onclick: () => chooseLanguage(inLanguage() === "zh" ? "en" : "zh") });
  const out = make("button", { type: "button", class: "button main", onclick: () => doing.exports() });
  const show = () => {
    if (film.state) {
      title.textContent = film.state.project;
      document.title = `${film.state.project} · Maker Free`;
      version.textContent = film.state.version ? say("VERSION", { number: film.state.version }) : "";
    }
    language.textContent = inLanguage() === "zh" ? "English" : "中文";
    language.lang = inLanguage() === "zh" ? "en" : "zh-Hans";
    out.textContent = say("EXPORT");
  };
  film.on("state", show);
  whenLanguage(show);
  return make("header", { class: "top" }, make("img", { class: "mark", src: "/page/static/icon.svg", alt: "", width: 24, height: 24 }),
    title, version, parts.link, language, out);
}

/** Tell what came of touches, and what others did. */
function tellAll({ film, notice, talk, exports, timeline, link }) {
  film.on("touched", ({ done: { sentence, told, merged, state }, touch, changed }) => {
    const takenBack = touch.do === "undo" || !changed || !state.can_undo;
    notice.tell(merged ? `${sentence} ${say("MERGED")}` : sentence || told,
      takenBack ? {} : { label: say("UNDO"), action: () => film.touch({ do: "undo" }) });
  });
  film.on("refused", (message) => notice.tell(message ? both(message) : say("FAILED"), { warn: true }));
  film.on("lost", () => notice.tell(say("TOUCH_LOST"), { warn: true }));
  let lost = false;
  const away = (is) => {
    link.textContent = is ? say("AWAY") : "";
    link.classList.toggle("away", is);
  };
  const others = async (news) => {
    await Promise.all([film.idle(), talk.idle()]);
    if (news.revision <= film.state.revision) return;
    const before = film.lanes;
    await film.refresh();
    timeline.flash(differing(before, film.lanes));
    if (news.sentence) notice.tell(say(news.by === "chat" ? "CHAT_DID" : "PAGE_DID", { sentence: news.sentence }));
  };
  listen((name, news) => {
    if (name === "away") { lost = true; away(true); }
    if (name === "here") { away(false); if (lost) film.refresh(true).catch(() => {}); lost = false; }
    if (name === "hello" && news.revision !== film.state.revision) film.refresh().catch(() => {});
    if (name === "state" && news.revision > film.state.revision) others(news).catch(() => {});
    if (name === "said") talk.hear(news);
    if (name === "exports") exports.update(news);
  });
}

/** The names of pieces that are new, or are not as they were. */
function differing(before, after) {
  const was = new Map(LANES.flatMap((lane) => before[lane].map((piece) => [piece.id, JSON.stringify({ ...piece, number: 0 })])));
  return LANES.flatMap((lane) => after[lane])
    .filter((piece) => was.get(piece.id) !== JSON.stringify({ ...piece, number: 0 })).map(({ id }) => id);
}

/** The state and what the page says come at the same time; a studio that is away is waited for. */
async function begin() {
  for (;;) {
    try {
      const [state] = await Promise.all([getState(), loadWords()]);
      filmLanguage(state.language);
      const parts = build();
      parts.film.lay(state);
      parts.film.seekFrame(0);
      root.classList.add("there");
      tellAll(parts);
      return;
    } catch (error) {
      if (error instanceof Refused && error.status === 403) return door();
      if (!(error instanceof Away)) throw error;
      await new Promise((again) => setTimeout(again, RETRY_MS));
    }
  }
}

async function door() {
  await loadWords();
  needLink();
}

const shown = await arrive();
if (shown === "page") await begin();
if (shown === "door") await door();
