"""What Linux desktops read: the entry that starts Loket, the one that opens links, and who is asked first.

Pure text. Sources, all of freedesktop.org: Desktop Entry Specification, Desktop Application Autostart
Specification, Association between MIME types and applications.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from core.desktop.installer import Scheme

AUTOSTART = "loket.desktop"
LINKS = "loket-tautan.desktop"
SECTION = "[Default Applications]"
_WORD = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|(\S+)")
_RESERVED = re.compile(r"[\s\"'\\><~|&;$*?#()`]")


def autostart_entry(command: Sequence[str], *, in_tray: bool) -> str:
    """Return the entry that starts Loket with the computer."""
    words = [*command, "--tray"] if in_tray else command
    return _entry("Loket", words, "Comment=Meja layanan petugas pajak", "X-GNOME-Autostart-enabled=true")


def links_entry(command: Sequence[str], schemes: Collection[Scheme]) -> str:
    """Return the entry that opens links of these schemes; the link is the last word, behind all options."""
    types = "".join(f"{mime_of(scheme)};" for scheme in sorted(schemes))
    return _entry("Loket (tautan)", [*command, "--"], "NoDisplay=true", f"MimeType={types}", link=True)


def mime_of(scheme: Scheme) -> str:
    """Return the type by which a desktop names links of a scheme."""
    return f"x-scheme-handler/{scheme}"


def starts_by_itself(entry: str) -> bool:
    """Return whether a desktop follows this autostart entry: its own settings may have turned it off."""
    lines = {line.replace(" ", "").lower() for line in entry.splitlines()}
    return bool(lines) and not lines & {"hidden=true", "x-gnome-autostart-enabled=false"}


def starts_in_tray(entry: str) -> bool:
    """Return whether the entry starts Loket without its window."""
    return _words(entry)[-1:] == ["--tray"]


def command_of(entry: str) -> tuple[str, ...]:
    """Return the command that an entry starts, without the words that it adds; () where it starts none."""
    words = _words(entry)
    for added in (["--tray"], ["--", "%u"]):
        if words[-len(added) :] == added:
            words = words[: -len(added)]
    return tuple(words)


def schemes_of(entry: str) -> frozenset[Scheme]:
    """Return the schemes that an entry opens."""
    found = next((line for line in entry.splitlines() if line.startswith("MimeType=")), "")
    types = found.removeprefix("MimeType=").split(";")
    return frozenset(scheme for scheme in Scheme if mime_of(scheme) in types)


def ask_first(text: str, schemes: Collection[Scheme]) -> str:
    """Return mimeapps.list with our entry before all others for these schemes, and gone for the rest.

    Whoever stood there stays behind it, so that taking ours out gives back what was.
    """
    lines = ask_no_more(text).splitlines()
    for scheme in sorted(schemes):
        at, of = _found(lines, mime_of(scheme))
        if of is not None:
            key, _, value = lines[of].partition("=")
            lines[of] = f"{key}={LINKS};{value.strip()}"
        else:
            lines[at:at] = [SECTION] * (SECTION not in [line.strip() for line in lines])
            at, _ = _found(lines, mime_of(scheme))
            lines.insert(at, f"{mime_of(scheme)}={LINKS};")
    return _joined(lines)


def ask_no_more(text: str) -> str:
    """Return mimeapps.list without our entry, and without lines and the section that it alone had filled."""
    if LINKS not in text:
        return text
    lines: list[str] = []
    for line in text.splitlines():
        key, sign, value = line.partition("=")
        programs = value.split(";")
        if not sign or LINKS not in [each.strip() for each in programs]:
            lines.append(line)
            continue
        left = [each for each in programs if each.strip() != LINKS]
        if any(each.strip() for each in left):
            lines.append(f"{key}={';'.join(left)}")
    at = next((place for place, line in enumerate(lines) if line.strip() == SECTION), None)
    if at is not None:
        following = [line.strip() for line in lines[at + 1 :]]
        is_bare = not following or following[0].startswith("[")
        lines[at : at + 1] = [] if is_bare else [lines[at]]
    return _joined(lines)


def _found(lines: Sequence[str], mime: str) -> tuple[int, int | None]:
    """Return where a new line of the section belongs, and the line that names the type already."""
    is_in, at, of = False, len(lines), None
    for place, line in enumerate(lines):
        if line.strip().startswith("["):
            is_in = line.strip() == SECTION
            at = place + 1 if is_in else at
        elif is_in and line.partition("=")[0].strip() == mime:
            of = place
    return at, of


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _entry(name: str, command: Sequence[str], *more: str, link: bool = False) -> str:
    words = " ".join(map(_quoted, command)) + (" %u" if link else "")
    lines = ["[Desktop Entry]", "Type=Application", f"Name={name}", f"Exec={words}", "Terminal=false", *more]
    return _joined(lines)


def _quoted(word: str) -> str:
    """Write one word of a command as `Exec` wants it: quoted, the quote's own signs escaped twice."""
    word = word.replace("%", "%%")
    if word and not _RESERVED.search(word):
        return word
    inner = re.sub(r"([\"`$\\])", r"\\\1", word)
    return '"' + inner.replace("\\", "\\\\") + '"'


def _words(entry: str) -> list[str]:
    """Read the words of an entry's `Exec` as `_quoted` wrote them; `%u` stays what it is."""
    line = next((line for line in entry.splitlines() if line.startswith("Exec=")), "")
    found = _WORD.findall(line.removeprefix("Exec=").replace("\\\\", "\\"))
    words = (re.sub(r"\\(.)", r"\1", quoted) if quoted else plain for quoted, plain in found)
    return [word.replace("%%", "%") for word in words]
