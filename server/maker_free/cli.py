"""Owns the command `maker-free`: what is said on the command line, and which part of the program does it."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from maker_free.messages import terminal
from maker_free.messages.language import Language, of_terminal
from maker_free.messages.message import Message
from maker_free.settings import Settings, package_version
from maker_free.setup.hosts import BY_NAME

IDLE_S = 15 * 60.0
"""Seconds without a question after which the studio leaves; `MAKER_FREE_IDLE` overrides it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit status (0 well, 1 a problem that was said, 2 wrong words)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a name that a terminal cannot show ends nothing
    language = of_terminal(os.environ)
    words = parser(language).parse_args(arguments)
    settings = Settings.from_environment()
    match words.command:
        case "make":
            from maker_free import make

            return make.run(settings, words.clips, words.say, words.out, engine=words.engine)
        case "studio":
            return _studio(settings, language, idle=words.idle)
        case "open":
            from maker_free import open_page

            return open_page.run(settings, language, words.project, show=words.print)
        case "folders":
            return _folders(settings, language, words.change, words.folder)
        case "doctor":
            from maker_free import doctor

            return doctor.run(settings, language)
        case "phrases":
            from maker_free.language.workbench import commands as workbench

            return workbench.run(words.what, words.said or "")
        case "setup":
            from maker_free.setup import command

            return command.run(words.host, show=words.print, remove=words.remove)
        case _:
            return _serve(settings)


def parser(language: Language = "en") -> argparse.ArgumentParser:
    """What can be said on the command line."""

    def said(message: Message) -> str:
        return message.say(language)

    parser = argparse.ArgumentParser(prog="maker-free", description=said(terminal.ABOUT))
    parser.add_argument("--version", action="version", version=f"maker-free {package_version()}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("serve", help=said(terminal.SERVE))
    make = commands.add_parser("make", help=said(terminal.MAKE))
    make.add_argument("clips", nargs="+", metavar="CLIP", help=said(terminal.MAKE_CLIPS))
    make.add_argument(
        "--say", default="turn my clips into a finished video with music and transitions", metavar="WORDS",
        help=said(terminal.MAKE_SAY),
    )  # fmt: skip
    make.add_argument("--out", metavar="FILE", help=said(terminal.MAKE_OUT))
    make.add_argument("--engine", choices=("this computer", "cloud"), default="this computer")
    studio = commands.add_parser("studio", help=said(terminal.STUDIO))
    studio.add_argument("--idle", type=float, default=None, metavar="SECONDS", help=said(terminal.STUDIO_IDLE))
    studio.add_argument("--detached", action="store_true", help=argparse.SUPPRESS)
    page = commands.add_parser("open", help=said(terminal.OPEN))
    page.add_argument("project", nargs="?", metavar="PROJECT")
    page.add_argument("--print", action="store_true", help=said(terminal.OPEN_PRINT))
    setup = commands.add_parser("setup", help=said(terminal.SETUP))
    setup.add_argument("host", nargs="*", type=_host(language), metavar="HOST", help=", ".join(BY_NAME))
    doing = setup.add_mutually_exclusive_group()
    doing.add_argument("--print", action="store_true", help=said(terminal.SETUP_PRINT))
    doing.add_argument("--remove", action="store_true", help=said(terminal.SETUP_REMOVE))
    folders = commands.add_parser("folders", help=said(terminal.FOLDERS))
    folders.add_argument("change", nargs="?", choices=("add", "remove"))
    folders.add_argument("folder", nargs="?", metavar="FOLDER")
    phrases = commands.add_parser("phrases", help=said(terminal.PHRASES))
    asked = phrases.add_subparsers(dest="what", metavar="WHAT", required=True)
    asked.add_parser("parse", help=said(terminal.PHRASES_PARSE)).add_argument("said", metavar="TEXT")
    asked.add_parser("sample", help=said(terminal.PHRASES_SAMPLE)).add_argument("said", metavar="VERB")
    for what, about in (("conflicts", terminal.PHRASES_CONFLICTS), ("coverage", terminal.PHRASES_COVERAGE)):
        asked.add_parser(what, help=said(about)).set_defaults(said="")
    commands.add_parser("doctor", help=said(terminal.DOCTOR))
    return parser


def _host(language: Language) -> Callable[[str], str]:
    def named(name: str) -> str:
        if name not in BY_NAME:
            raise argparse.ArgumentTypeError(terminal.NO_HOST.say(language, name=name, names=", ".join(BY_NAME)))
        return name

    return named


def _serve(settings: Settings) -> int:
    from maker_free.tools import stdio
    from maker_free.tools.app import build

    def leave(*_: Any) -> None:
        # The SDK's reader cannot be interrupted, and nothing here needs an orderly end: work goes on in the studio,
        # and what is pending is on disk.
        os._exit(0)

    signal.signal(signal.SIGTERM, leave)
    try:
        stdio.serve(build(settings))
    except KeyboardInterrupt:
        return 130
    return 0


def _folders(settings: Settings, language: Language, change: str | None, folder: str | None) -> int:
    """Show the list of folders, after the change that was asked for."""
    folders = settings.folders
    try:
        if change == "add" and folder:
            folders.add([Path(folder)])
        elif change == "remove" and folder and not folders.remove(Path(folder)):
            print(terminal.FOLDER_NOT_LISTED.say(language, folder=folder), file=sys.stderr)
            return 1
        elif change and not folder:
            print(terminal.WHICH_FOLDER[change].say(language), file=sys.stderr)
            return 2
    except OSError as error:
        print(terminal.LIST_UNCHANGED.say(language, reason=error.strerror), file=sys.stderr)
        return 1
    print("\n".join(map(str, folders.all())))
    return 0


def _studio(settings: Settings, language: Language, *, idle: float | None) -> int:
    from maker_free.page.app import front
    from maker_free.studio import app

    told = os.environ.get("MAKER_FREE_IDLE", "")
    if idle is None:
        idle = float(told) if told.replace(".", "", 1).isdigit() else IDLE_S
    status = app.serve(settings, idle=idle, front=front)
    if status == 3:
        print(terminal.STUDIO_RUNS.say(language), file=sys.stderr)
    return status
