"""Where things stand in WhatsApp Web's page: one data file, that an update may replace without a new program.

The file holds only places (CSS selectors, titles of symbols) and words, each with the day it was last seen;
it is checked before use, never run, and the one that ships with the program can always be put back.
"""

import dataclasses
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.errors import ErrorCode, LoketError
from core.paths import RESOURCES

FORMAT = 1
FILE_NAME = "peta_halaman.json"
SHIPPED = RESOURCES / "whatsapp" / "page_map.json"
SIZE_LIMIT = 256 * 1024
"""Bytes."""
ALTERNATES_LIMIT = 20
PLACE_LIMIT = 300
"""Characters of a selector."""
WORD_LENGTHS = range(3, 121)
"""Characters of a word: a shorter one would be found everywhere."""

_SEEN = re.compile(r"20\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Way:
    """One alternate of a thing: `kind` is "css" or "svg" (a symbol's title), `seen` when it was last seen."""

    kind: str
    place: str
    seen: str


@dataclass(frozen=True, slots=True)
class PageMap:
    """The places of things, newest alternate first, and the words that tell screens apart."""

    made: str
    things: Mapping[str, tuple[Way, ...]]
    words: Mapping[str, tuple[str, ...]]
    is_replaced: bool = False
    is_fallback: bool = False
    """True for the shipped map in the place of one that was put there and is not sound for this program."""

    def as_json(self) -> str:
        """Return what the page scripts are given."""
        things = {name: [{way.kind: way.place} for way in ways] for name, ways in self.things.items()}
        return json.dumps(
            {"things": things, "words": {name: list(words) for name, words in self.words.items()}}
        )


def load(folder: Path) -> PageMap:
    """Return the map that was put into `folder`, or the shipped one where there is none or it is not sound.

    One that was sound for an older program need not be so for this one: `is_fallback` says it.
    """
    try:
        return _read((folder / FILE_NAME).read_bytes(), is_replaced=True)
    except FileNotFoundError:
        return shipped()
    except (OSError, LoketError):
        return dataclasses.replace(shipped(), is_fallback=True)


@cache
def shipped() -> PageMap:
    """Return the map that came with the program."""
    return _parse(json.loads(SHIPPED.read_bytes()), is_replaced=False)


def replace(folder: Path, data: bytes) -> PageMap:
    """Check an update file and use it from now on; raise LoketError(WHATSAPP_MAP_UNSOUND) when it is not sound.

    The check asks for every thing and word that this program looks for; what it does not know is left out.
    """
    page_map = _read(data, is_replaced=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = folder / f"{FILE_NAME}.baru"
    with written.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    written.replace(folder / FILE_NAME)
    return page_map


def put_back(folder: Path) -> PageMap:
    """Use the shipped map again."""
    (folder / FILE_NAME).unlink(missing_ok=True)
    return shipped()


def _read(data: bytes, *, is_replaced: bool) -> PageMap:
    if len(data) > SIZE_LIMIT:
        raise LoketError(ErrorCode.WHATSAPP_MAP_UNSOUND, "size")
    try:
        content = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as fault:
        raise LoketError(ErrorCode.WHATSAPP_MAP_UNSOUND, "json") from fault
    return _parse(content, is_replaced=is_replaced, known=shipped())


def _parse(content: object, *, is_replaced: bool, known: PageMap | None = None) -> PageMap:
    """Return the map that JSON holds; `known` names all that must be there."""
    root = _table(content, "file")
    if root.get("format") != FORMAT:
        raise LoketError(ErrorCode.WHATSAPP_MAP_UNSOUND, "format")
    made = root.get("made")
    if not isinstance(made, str) or not _SEEN.fullmatch(made):
        raise LoketError(ErrorCode.WHATSAPP_MAP_UNSOUND, "made")
    things, words = _table(root.get("things"), "things"), _table(root.get("words"), "words")
    return PageMap(
        made,
        {name: _ways(name, things.get(name)) for name in (known.things if known else things)},
        {name: _words(name, words.get(name)) for name in (known.words if known else words)},
        is_replaced,
    )


def _table(value: object, name: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise LoketError(ErrorCode.WHATSAPP_MAP_UNSOUND, name)
    return value


def _ways(name: str, value: object) -> tuple[Way, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= ALTERNATES_LIMIT:
        raise LoketError(ErrorCode.WHATSAPP_MAP_UNSOUND, name)
    return tuple(_way(name, _table(entry, name)) for entry in value)


def _way(name: str, entry: dict[str, object]) -> Way:
    kinds = [kind for kind in ("css", "svg") if kind in entry]
    place, seen = entry.get(kinds[0]) if len(kinds) == 1 else None, entry.get("seen")
    if (
        not isinstance(place, str)
        or not 1 <= len(place.strip()) <= PLACE_LIMIT
        or not place.isprintable()
        or not isinstance(seen, str)
        or not _SEEN.fullmatch(seen)
    ):
        raise LoketError(ErrorCode.WHATSAPP_MAP_UNSOUND, name)
    return Way(kinds[0], place, seen)


def _words(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= ALTERNATES_LIMIT:
        raise LoketError(ErrorCode.WHATSAPP_MAP_UNSOUND, name)
    for word in value:
        is_sound = isinstance(word, str) and len(word.strip()) in WORD_LENGTHS and word.isprintable()
        if not is_sound or word != word.lower():
            raise LoketError(ErrorCode.WHATSAPP_MAP_UNSOUND, name)
    return tuple(value)
