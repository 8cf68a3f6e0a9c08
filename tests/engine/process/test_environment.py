from __future__ import annotations

import pytest

from maker_free.engine.process import ffmpeg


def test_who_opens_media_gets_no_token_and_no_way_to_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEMO_TOKEN", "HTTPS_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "http://me:secret@proxy.example")
    assert not any("secret" in value for value in ffmpeg.environment().values())
    assert "PATH" in ffmpeg.environment()
