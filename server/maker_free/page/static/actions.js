// What buttons and keys do, by name.

import { beginsWhole, carriedTo } from "./touches.js";

export function actionsOf({ film, player, timeline, keys, exports, side, talk }) {
  const cuts = () => [...new Set(film.lanes.clips.flatMap((clip) => [clip.start, clip.end]))].sort((one, other) => one - other);
  const stepBy = (frames) => { player.pause(); film.seekFrame(film.frame + frames); };
  const move = (by) => {
    const { selection } = film;
    if (!selection) return;
    const { lane, piece } = selection;
    if (lane === "clips") {
      const to = piece.number - 1 + by;
      if (to >= 0 && to < film.lanes.clips.length) film.touch({ do: "move", clip: piece.id, to });
    } else if (!piece.fixed) {
      film.touch(carriedTo(piece, Math.max(0, Math.round(piece.start + by * film.frameMs))));
    }
  };
  const edge = (which) => {
    const { selection } = film;
    if (!selection || selection.piece.fixed) return;
    const { lane, piece } = selection;
    const at = Math.round(film.playhead);
    if (lane === "clips" && piece.start < at && at < piece.end) {
      film.touch({ do: "trim", clip: piece.id, edge: which, by: at - piece[which] });
    } else if (which === "start" && beginsWhole(lane)) film.touch(carriedTo(piece, at));
    else if (lane !== "clips") film.touch({ do: "retime", piece: piece.id, [which]: at });
  };
  return {
    toggle: () => player.toggle(),
    pause: () => player.pause(),
    forwards: () => player.shuttle(1),
    backwards: () => player.shuttle(-1),
    stepBack: () => stepBy(-1),
    stepAhead: () => stepBy(1),
    secondBack: () => stepBy(-Math.round(1000 / film.frameMs)),
    secondAhead: () => stepBy(Math.round(1000 / film.frameMs)),
    toStart: () => stepBy(-Infinity),
    toEnd: () => { player.pause(); film.seekFrame(film.lastFrame); },
    cutBack: () => { player.pause(); film.seek(cuts().findLast((cut) => cut < film.playhead - 1) ?? 0); },
    cutAhead: () => { player.pause(); film.seek(cuts().find((cut) => cut > film.playhead + film.frameMs) ?? film.duration); },
    mute: () => { player.muted = !player.muted; },
    undo: () => { if (film.state.can_undo) film.touch({ do: "undo" }); },
    redo: () => { if (film.state.can_redo) film.touch({ do: "redo" }); },
    split: () => { if (film.state.preview) film.touch({ do: "split", at: Math.round(film.playhead) }); },
    remove: () => { if (film.selected) film.touch({ do: "remove", piece: film.selected }); },
    cover: () => { if (film.state.preview) film.touch({ do: "cover", at: Math.round(film.playhead) }); },
    earlier: () => move(-1),
    later: () => move(1),
    startHere: () => edge("start"),
    endHere: () => edge("end"),
    deselect: () => film.select(null),
    narrow: () => timeline.farther(),
    wide: () => timeline.nearer(),
    fit: () => timeline.fit(),
    whole: () => (document.fullscreenElement ? document.exitFullscreen() : player.closest(".stage").requestFullscreen()).catch(() => {}),
    keys: () => keys.open(),
    talk: () => { side.show("talk"); talk.focusBox(); },
    exports: () => { side.show("exports"); exports.focusStart(); },
  };
}
