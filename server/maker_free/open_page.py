"""Owns `maker-free open`: the page of a project, in the browser of this computer."""

from __future__ import annotations

import asyncio
import sys
import webbrowser

from maker_free.conversation import error_answers
from maker_free.errors import InputError, MakerFreeError
from maker_free.messages import terminal
from maker_free.messages.language import Language
from maker_free.settings import Settings


def run(settings: Settings, language: Language, name: str | None, *, show: bool) -> int:
    """Open the page of the project called `name`, or of the latest one, and print its link; `show` only prints it.

    The link is good once: whoever follows it is known from then on.
    """
    try:
        url = asyncio.run(_link(settings, name))
    except MakerFreeError as error:
        print(error_answers.spoken(error, language), file=sys.stderr)
        return 1
    print(url)
    if not show and not webbrowser.open(url):
        print(terminal.NO_BROWSER.say(language), file=sys.stderr)
    return 0


async def _link(settings: Settings, name: str | None) -> str:
    from maker_free.client.projects import Projects

    projects = Projects(settings)
    try:
        project = await projects.resume(name)
        found = await project.page()
    finally:
        await projects.close()
    if found is None:
        raise InputError(terminal.NO_PAGE.of())
    return found.url
