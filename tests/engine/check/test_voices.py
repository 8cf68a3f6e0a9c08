from __future__ import annotations

from pathlib import Path

from maker_free.engine.model.timeline import Composition, Sound, Timeline
from maker_free.engine.plan.plan import plan
from tests import media
from tests.engine.films import SMALL, checked, clips, facts, film


def test_music_that_is_too_close_to_a_voice_is_said_and_music_below_it_is_praised(tmp_path: Path) -> None:
    known = facts(media.clip(tmp_path, seconds=8, sound="speech"))
    bed = Sound(id="music", source=Composition(mood="lo-fi"), volume=0.5, duck=True)
    timeline = Timeline(canvas=SMALL, clips=clips(known), sounds=(bed,))
    planned = plan(timeline, known)

    good = checked(film(tmp_path, timeline, known), planned).said.say("en")
    assert "voices are clear above the music" in good

    loud = bed.model_copy(update={"duck": False, "volume": 0.9})
    spoilt = film(tmp_path, timeline.model_copy(update={"sounds": (loud,)}), known)
    found = checked(spoilt, planned)
    assert "the music is too close to the voice" in found.said.say("en")
    assert any("人声" in one or "voice" in one for one in found.problems)
