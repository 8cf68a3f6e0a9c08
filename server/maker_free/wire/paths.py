"""Owns the addresses and headers of the NemoVideo protocol."""

from __future__ import annotations

APP = "nemo_agent"
USER = "me"

ANONYMOUS_TOKEN = "/api/auth/anonymous-token"  # noqa: S105 - a path
CLAIM_TOKEN = "/api/auth/claim-token"  # noqa: S105 - a path
SESSION = f"/api/tasks/{USER}/with-session/{APP}"
RUN_SSE = "/run_sse"
CREDITS = "/api/credits/balance/simple"
RENDER = "/api/render/proxy/lambda"

HEADER_SOURCE = "X-Skill-Source"
HEADER_VERSION = "X-Skill-Version"
HEADER_PLATFORM = "X-Skill-Platform"
HEADER_CLIENT = "X-Client-Id"
HEADER_SOURCE_FILE = "X-Source-File"
"""Ours, in a part of an upload to this computer: the path of the file, percent-encoded."""


def upload_path(session: str) -> str:
    return f"/api/upload-video/{APP}/{USER}/{session}"


def state_path(session: str) -> str:
    return f"/api/state/{APP}/{USER}/{session}/latest"


def render_path(render: str) -> str:
    return f"{RENDER}/{render}"


def download_path(render: str) -> str:
    return f"/api/render/proxy/{render}/download"


def storyboard_path(session: str) -> str:
    """Ours, not the cloud's: a picture of the timeline; announced by `State.storyboard_url`."""
    return f"/api/storyboard/{APP}/{USER}/{session}"


def listening_path(session: str) -> str:
    """Ours, not the cloud's: give up listening to what is said, or loading what that needs."""
    return f"/api/listening/{APP}/{USER}/{session}"


def carry_path(session: str) -> str:
    """Ours, not the cloud's: begin an empty project with a timeline that another engine made."""
    return f"/api/draft/{APP}/{USER}/{session}"


def page_path(session: str) -> str:
    """Ours, not the cloud's: a link to the page of a project, for a browser of this computer."""
    return f"/api/page/{APP}/{USER}/{session}"


def preview_path(session: str) -> str:
    """Ours, not the cloud's: a small film of the project, from `begin` to `end` (ms; None is the end)."""
    return f"/api/preview/{APP}/{USER}/{session}"
