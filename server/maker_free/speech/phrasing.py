"""Owns keeping sentences whole where speech was only found by its sound: phrases of one sentence are one.

phrases by sound   |── so this is ──|  |── the lake ──|  |── and here ──|
sentences          |── so this is the lake. ──────────|  |── and here … |
made one           |──────────────────────────────────|  |── and here ──|
"""

from __future__ import annotations

from collections.abc import Sequence

from maker_free.engine.analysis.findings import Analysis, Range
from maker_free.engine.model.word_times import Spoken
from maker_free.engine.model.words import Word
from maker_free.speech import sentences


def whole(found: Analysis, words: Sequence[Word]) -> Analysis:
    """What was found in a file, with the sentences that are known to be said in it."""
    if not words or not found.speech:
        return found
    said = [Spoken(0, word, word.start, word.end) for word in words]
    spans = [Range(words[one[0]].start, words[one[-1]].end) for one in sentences.sentences(said)]
    made = list(found.speech)
    for span in spans:
        inside = [one for one in made if one.start < span.end and span.start < one.end]
        if len(inside) > 1:
            made = [one for one in made if one not in inside]
            made.append(Range(min(one.start for one in inside), max(one.end for one in inside)))
    return found.model_copy(update={"speech": tuple(sorted(made))})
