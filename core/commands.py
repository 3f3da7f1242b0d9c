"""The command line: the same services as the window, for IT staff and for scripts.

Answers go to stdout as JSON lines, sentences for people to stderr in Indonesian. The exit code is
0 when all was done, 1 when something was refused or there was a stated reason to do nothing, and
2 when the command could not run.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from core import paths as places
from core.errors import ErrorCode, LoketError
from core.log import FORMAT, RedactingFormatter
from core.output import FAILED, REFUSED, Output, ReaderGone
from core.version import VERSION

log = logging.getLogger(__name__)

ROOMS: dict[str, str] = {
    "import-contacts": "core.contacts.command",
    "import-chat": "core.conversations.command",
    "slip": "core.billing.command",
    "read-requests": "core.billing.reading_command",
    "deadlines": "core.reminders.command",
    "report": "core.reports.command",
    "bundle": "core.support.command",
    "backup": "core.store.command",
    "restore": "core.store.command",
    "check": "core.store.command",
    "health": "core.health.command",
}
"""Each command and the module that adds it; a module is imported only when its command is called."""


_ABOUT = ("-h", "--help", "--version")
_TITLES = {"positional arguments": "isian", "options": "pilihan"}
"""argparse's own English headings in words of ours."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Write the help page in Indonesian, a command's own lists as they stand."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Any,
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_TITLES.get(heading or "", heading))


class _Parser(argparse.ArgumentParser):
    """Speak Indonesian where argparse would speak English: on the help page and when it stops."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **options)
        if add_help:
            self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> "Any":
        del message  # English, and it may quote what was typed
        commands = f"perintah: {', '.join(ROOMS)}; --help menjelaskannya\n"
        sys.stderr.write(f"Perintah tidak dikenali atau tidak lengkap.\n{self.format_usage()}{commands}")
        raise SystemExit(FAILED)


def is_command(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments ask for the command line instead of the window."""
    own = list(arguments)
    if "--" in own:  # behind it stands a link, whatever its words are
        own = own[: own.index("--")]
    return any(word in ROOMS or word in _ABOUT for word in own)


class WindowWish(NamedTuple):
    """Say what the window's arguments ask for: a data folder, a link to open, a start in the tray."""

    paths: places.Paths
    link: str = ""
    in_tray: bool = False


def window_wish(arguments: Sequence[str]) -> WindowWish:
    """Return what the window's arguments (`--data`, `--practice`, `--tray`, a link) ask for."""
    from core.desktop.link import looks_like_link

    parser = _folder_parser()
    _add_tray(parser)
    parser.add_argument("link", nargs="?", default="")
    args = parser.parse_args(list(arguments))
    if args.link and not looks_like_link(args.link):
        parser.error("no command")
    return WindowWish(places.locate(args.data, practice=args.practice), args.link, args.tray)


def build_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser with the command that was named, or with all of them for the help page."""
    parser = _folder_parser()
    parser.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
    _add_tray(parser)
    subparsers = parser.add_subparsers(dest="command", metavar="PERINTAH", parser_class=_Parser)
    named = next((word for word in arguments if word in ROOMS), None)
    modules = {ROOMS[named]} if named else dict.fromkeys(ROOMS.values())
    for module in modules:
        import_module(module).add(subparsers)
    return parser


def _folder_parser() -> _Parser:
    parser = _Parser(
        prog="main.py", description="Loket: meja layanan petugas pajak", add_help=False, allow_abbrev=False
    )
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="folder data, jika bukan yang biasa")
    parser.add_argument("--practice", action="store_true", help="pakai data latihan")
    parser.add_argument("--version", action="store_true", help="sebutkan versi program")
    return parser


def _add_tray(parser: _Parser) -> None:
    parser.add_argument("--tray", action="store_true", help="mulai di baki, tanpa jendela")


def main(
    arguments: Sequence[str],
    words: Callable[[LoketError], str],
    lines: TextIO | None = None,
    messages: TextIO | None = None,
) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):  # the system's own encoding may not know a chat's emoji
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    out = Output(lines or sys.stdout, messages or sys.stderr, words)
    handler = logging.StreamHandler(out.messages)
    handler.setFormatter(RedactingFormatter(FORMAT))
    logging.getLogger().addHandler(handler)
    try:
        return _run(arguments, out)
    except ReaderGone:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.lines.fileno())  # or the interpreter complains at its end
        return REFUSED
    except Exception:  # the edge of the program: a bug shows its stack, never its words
        log.exception("a fault of ours")
        out.line({"error": "bug"})
        out.say(
            "Ada kesalahan di dalam Loket; yang sudah tersimpan tidak hilang. Kirim baris-baris di atas"
            " kepada petugas TI."
        )
        return FAILED
    finally:
        logging.getLogger().removeHandler(handler)


def _run(arguments: Sequence[str], out: Output) -> int:
    if "--version" in arguments:
        out.line({"version": VERSION})
        return 0
    try:
        folder, rest = _folder_parser().parse_known_args(list(arguments))  # these may stand anywhere
        args = build_parser(rest).parse_args(rest)
    except SystemExit as end:
        return int(end.code or 0)
    if args.command is None:
        out.say("Sebutkan perintahnya; --help menampilkan daftarnya.")
        return FAILED
    paths = places.locate(folder.data, practice=folder.practice)
    room = import_module(ROOMS[args.command])
    try:
        if ROOMS[args.command] == "core.store.command":
            code: int = room.run(paths, args, out)
        elif _needs_store(args, paths):
            code = _run_on_store(room, paths, args, out)
        else:
            code = room.run(None, args, out)
    except LoketError as fault:
        return out.fail(fault)
    except KeyboardInterrupt:
        return out.fail(LoketError(ErrorCode.JOB_CANCELLED))
    return code


def _needs_store(args: argparse.Namespace, paths: places.Paths) -> bool:
    """Ask the command itself: always, never, or by its other arguments and whether there is a store."""
    wanted = getattr(args, "needs_store", True)
    return bool(wanted(args, is_there=paths.store.exists()) if callable(wanted) else wanted)


def _run_on_store(room: Any, paths: places.Paths, args: argparse.Namespace, out: Output) -> int:
    """Open the store, which no other program may be using, and run the room's command on it."""
    from core.app import Core
    from core.store.asking import ask_at_the_keyboard, passphrase
    from core.store.instance import Instance
    from core.store.key import Keeper

    paths.prepare()
    with Instance(paths):
        keeper = Keeper(paths, ask_at_the_keyboard(out), passphrase=passphrase())
        core = Core(paths, keeper.key, keeper=keeper)
        core.start()
        try:
            core.store.opened.result()
            core.loaded.result()
            code: int = room.run(core, args, out)
            return code
        finally:
            core.close()
