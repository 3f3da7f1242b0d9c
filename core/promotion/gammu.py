"""Gammu's SMS daemon: its folders, and messages put into them (service FILES of gammu-smsd).

A message is one file: text in UTF-16 as the daemon wants it, number and name in the file's name. It is written
under a name that the daemon passes over and then renamed, so that none is ever sent by half; a name that lies
in any of the folders already is never written again. No text and no number is an argument of a process. What
remains: until the daemon's owner clears them, text and number lie readable to the group `gammu` in its folders.
"""

import configparser
import os
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.errors import ErrorCode, LoketError
from core.promotion.gsm7 import Alphabet, length_of

PROGRAM = "gammu-smsd"
_PLACES = (f"/usr/bin/{PROGRAM}", f"/usr/local/bin/{PROGRAM}")
LONGEST_CONFIG = 64 * 1024


class Box(StrEnum):
    """Name a folder of the daemon by what it says of a message in it."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Daemon:
    """Hold the folders of one configured daemon; without sent ones nobody learns what became of it."""

    waiting: Path
    sent: Path | None
    failed: Path | None
    is_seven_bit: bool = False
    """Gammu's default: signs outside the 7-bit alphabet arrive as question marks."""

    def refuse_spoilt(self, text: str) -> None:
        """Refuse a text that this daemon would not send as it stands.

        Raises:
            LoketError: GAMMU_SEVEN_BIT with the signs as detail.
        """
        length = length_of(text)
        if self.is_seven_bit and length.alphabet is not Alphabet.GSM7:
            raise LoketError(ErrorCode.GAMMU_SEVEN_BIT, " ".join(length.forcing))

    def find(self, names: frozenset[str]) -> dict[str, Box]:
        """Return where each of the messages lies; one that lies nowhere is left out."""
        found: dict[str, Box] = {}
        for folder, box in ((self.waiting, Box.WAITING), (self.failed, Box.FAILED), (self.sent, Box.SENT)):
            if folder is not None:
                found |= dict.fromkeys(names.intersection(_listed(folder)), box)
        return found

    def hand_over(self, name: str, text: str) -> None:
        """Put one message into the daemon's folder, whole and flushed, readable to the daemon alone.

        Raises:
            LoketError: GAMMU_FOLDER_UNWRITABLE; then it certainly does not lie there.
        """
        unfinished = self._unfinished(name)
        try:
            with unfinished.open("xb") as file:
                _give_to_group(file.fileno(), self.waiting)
                file.write("\ufeff".encode("utf-16-le") + text.encode("utf-16-le"))
                file.flush()
                os.fsync(file.fileno())
            unfinished.rename(self.waiting / name)
        except OSError as fault:
            unfinished.unlink(missing_ok=True)
            raise LoketError(ErrorCode.GAMMU_FOLDER_UNWRITABLE) from fault

    def drop_unfinished(self, name: str) -> bool:
        """Remove what a stop left of a message before the daemon could see it; return whether there was any."""
        try:
            self._unfinished(name).unlink()
        except OSError:
            return False
        return True

    def _unfinished(self, name: str) -> Path:
        return self.waiting / f".{name}.part"  # the daemon takes names that begin with OUT only


def find_daemon(config: str) -> Daemon:
    """Return the daemon that the file `config` describes.

    Raises:
        LoketError: GAMMU_MISSING, GAMMU_CONFIG_UNREADABLE, GAMMU_NOT_FILES, GAMMU_FOLDER_UNWRITABLE.
    """
    if shutil.which(PROGRAM) is None and not any(Path(place).exists() for place in _PLACES):
        raise LoketError(ErrorCode.GAMMU_MISSING)
    parser = configparser.ConfigParser(
        interpolation=None, strict=False, inline_comment_prefixes=None, comment_prefixes=("#", ";")
    )
    try:
        parser.read_string(Path(config).read_bytes()[:LONGEST_CONFIG].decode("utf-8", errors="replace"))
        settings = parser["smsd"]
    except (OSError, configparser.Error, KeyError) as fault:
        raise LoketError(ErrorCode.GAMMU_CONFIG_UNREADABLE) from fault
    waiting = _folder(settings.get("outboxpath", ""))
    if settings.get("service", "files").strip().casefold() != "files" or waiting is None:
        raise LoketError(ErrorCode.GAMMU_NOT_FILES)
    if not waiting.is_dir() or not os.access(waiting, os.W_OK | os.X_OK | os.R_OK):
        raise LoketError(ErrorCode.GAMMU_FOLDER_UNWRITABLE)
    sent, failed = _folder(settings.get("sentsmspath", "")), _folder(settings.get("errorsmspath", ""))
    return Daemon(
        waiting,
        None if sent == waiting else sent,
        None if failed == waiting else failed,
        settings.get("transmitformat", "7bit").strip().casefold() == "7bit",
    )


def _folder(value: str) -> Path | None:
    plain = value.strip().strip('"')
    return Path(plain) if plain else None


def _listed(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError as fault:
        raise LoketError(ErrorCode.GAMMU_FOLDER_UNWRITABLE) from fault


def _give_to_group(descriptor: int, folder: Path) -> None:
    """Let the daemon, which works as the folder's group, read a file that others may not."""
    if hasattr(os, "fchown"):
        group = folder.stat().st_gid
        if os.fstat(descriptor).st_gid != group:
            os.fchown(descriptor, -1, group)
        os.fchmod(descriptor, 0o640)
