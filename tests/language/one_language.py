"""Owns which slots only one language has templates for, verb by verb, and why."""

from __future__ import annotations

WORDING = "the same is asked by another slot of the other language"
QUESTION = "a wish that is asked back or refused, in words that only that language has"
MISSING = "not written yet"

ONE_LANGUAGE: dict[str, dict[str, str]] = {
    "ambiguous": {"level": QUESTION, "name": QUESTION, "other": QUESTION},
    "captions": {"film_it": WORDING},
    "cut out": {"of_every": WORDING, "each_clip": WORDING},
    "duck": {"context_music": MISSING, "level": MISSING},
    "duplicate": {"total": MISSING},
    "fill": {"later": WORDING},
    "overlay": {"film_it": WORDING, "sound_stays": MISSING},
    "length": {"number": WORDING},
    "look": {"film_it": WORDING},
    "music": {"clips": MISSING, "film_it": WORDING},
    "not here": {"a_thing": QUESTION, "heard": QUESTION, "too_much": QUESTION},
    "setting": {"about_topic": WORDING},
    "sort": {"every": WORDING},
    "spared": {"kept_thing": WORDING},
    "speed": {"anchor_end": WORDING},
    "subtitle": {"film_it": WORDING},
    "transition": {"a": MISSING, "b": MISSING, "clips": WORDING, "old": MISSING, "whole": MISSING},
    "trim": {"film_it": WORDING, "of_every": WORDING},
    "vague": {"of_clips": QUESTION, "film_it": QUESTION},
}
