"""Read WhatsApp Web's own export, which is Markdown: `## June 5, 2026`, `[2:05 PM] **Name:** text`."""

import re
from collections.abc import Collection

from core.conversations.exports.entry import Entry, Skip
from core.conversations.exports.moment import Order, Stamper
from core.conversations.exports.reading import OWN_WORDS, SKIP_LIMIT, TEXT_LIMIT
from core.conversations.exports.title import clean_name
from core.conversations.exports.wording import kind_of, meaning_of

TITLE = re.compile(r"# WhatsApp Chat Export: (?P<title>.*)")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAY = re.compile(r"## (?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), (?P<year>\d{4})\s*")
_HEADER = re.compile(r"\[(?P<time>\d{1,2}:\d{2}(?:[ \u00a0\u202f][AP]M)?)\] (?P<body>.*)")
_NAMED = re.compile(r"\*\*(?P<name>[^*]+?):\*\*(?: (?P<text>.*))?")
_SYSTEM = re.compile(r"__(?P<text>.*)__\s*")
_QUOTE = re.compile(r"> _.*_\s*")
_LINKED = re.compile(r"\[(?P<kind>[A-Za-z ]+)\]\((?P<file>[^()\n]+)\)(?: (?P<caption>.*))?", re.DOTALL)
_BARE = re.compile(
    r"\[(?P<kind>Image|Photo|Video|Audio|Voice message|Sticker|GIF|Document|Contact|Location)\]"
    r"(?: (?P<caption>.*))?",
    re.DOTALL,
)
_KINDS = {
    "image": "image", "photo": "image", "video": "video", "audio": "audio", "voice message": "audio",
    "sticker": "sticker", "gif": "gif", "document": "document", "contact": "contact", "location": "location",
}  # fmt: skip
_BOUNDARY = re.compile(r"-{3,}\s*")


class MarkdownReader:
    """Turn pieces of a Markdown export into entries; `skips` lists what became none."""

    def __init__(self, own_names: Collection[str]) -> None:
        self.skips: list[Skip] = []
        self.skipped_lines = 0
        self.title = ""
        self._own = {clean_name(name) for name in own_names} | OWN_WORDS
        self._stamp = Stamper(Order.YMD).stamp
        self._day = ""
        self._rest = ""
        self._line = 0
        self._open: list[str] | None = None
        self._start: tuple[str, int] = ("", 0)
        self._quote: str | None = None

    def feed(self, text: str) -> list[Entry]:
        """Return the entries that are complete by now."""
        lines = (self._rest + text).split("\n")
        self._rest = lines.pop()
        return self._read(lines)

    def finish(self) -> list[Entry]:
        """Return the last entries."""
        entries = self._read([self._rest] if self._rest else [])
        if self._quote is not None:
            self._keep(self._quote)
            self._quote = None
        self._close(entries)
        return entries

    def _read(self, lines: list[str]) -> list[Entry]:
        entries: list[Entry] = []
        for line in lines:
            self._line += 1
            header = _HEADER.match(line)
            stamped = self._stamp(self._day, header["time"]) if header and self._day else None
            if header and stamped:
                quote, self._quote = self._quote, None
                self._close(entries)
                self._start = (stamped, self._line - (quote is not None))
                self._open = [header["body"]] if quote is None else [header["body"], quote]
                continue
            if self._quote is not None:
                self._keep(self._quote)
                self._quote = None
            if self._starts_day(line):
                self._close(entries)
            elif _QUOTE.fullmatch(line) and (self._open is None or self._open[-1] == ""):
                self._quote = line  # stands above the message that answers it
            else:
                self._keep(line)
        return entries

    def _starts_day(self, line: str) -> bool:
        day = _DAY.fullmatch(line)
        if day and day["month"].lower() in _MONTHS:
            self._day = f"{day['year']}-{_MONTHS.index(day['month'].lower()) + 1:02}-{int(day['day']):02}"
            self._skip(self._line, "judul hari")
            return True
        return False

    def _keep(self, line: str) -> None:
        if self._open is not None:
            self._open.append(line)
            return
        title = TITLE.match(line)
        if title and not self.title:
            self.title = clean_name(title["title"])
        self._skip(self._line, "kepala berkas")

    def _skip(self, line: int, reason: str) -> None:
        self.skipped_lines += 1
        last = self.skips[-1] if self.skips else None
        if last and last.reason == reason and last.line + last.lines == line:
            self.skips[-1] = last._replace(lines=last.lines + 1)
        elif len(self.skips) < SKIP_LIMIT:
            self.skips.append(Skip(line, 1, reason))

    def _close(self, entries: list[Entry]) -> None:
        if self._open is None:
            return
        lines, self._open = self._open, None
        while len(lines) > 1 and (not lines[-1].strip() or _BOUNDARY.fullmatch(lines[-1])):
            lines.pop()
        entries.append(self._entry("\n".join(lines)))

    def _entry(self, body: str) -> Entry:
        stamped, line = self._start
        first, _, more = body.partition("\n")
        notice = _SYSTEM.fullmatch(first)
        named = _NAMED.match(first)
        if notice or not named:
            text = "\n".join(filter(None, (notice["text"] if notice else first, more)))
            return Entry(stamped, "system", None, text[:TEXT_LIMIT], None, None, None, None, line)
        name = clean_name(named["name"])
        direction, sender = ("out", None) if name in self._own else ("in", name)
        text = (named["text"] or "") + ("\n" + more if more else "")
        medium = _LINKED.fullmatch(text) or _BARE.fullmatch(text)
        if medium is None:
            return meaning_of(text[:TEXT_LIMIT]).entry(stamped, direction, sender, line)
        file = medium.groupdict().get("file")
        base = file.rpartition("/")[2] if file else None
        kind = _KINDS.get(medium["kind"].lower()) or (kind_of(base) if base else "other")
        return Entry(stamped, direction, sender, medium["caption"] or "", kind, base, base, None, line)
