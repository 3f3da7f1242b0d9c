"""Walk once through an export and tell what is in it, before anything is kept."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from core.clock import from_text, to_wib
from core.conversations.exports import order as ordering
from core.conversations.exports.dialect import Dialect, Family, recognise
from core.conversations.exports.entry import Entry
from core.conversations.exports.markdown import MarkdownReader
from core.conversations.exports.moment import Order, Stamper, read_date
from core.conversations.exports.order import Decision, Ground, Language
from core.conversations.exports.reading import OWN_WORDS
from core.conversations.exports.source import ExportFile
from core.conversations.exports.splitting import Splitter
from core.conversations.exports.title import clean_name
from core.conversations.exports.wording import is_person
from core.errors import ErrorCode, LoketError
from core.jobs import Progress

_INDONESIAN = (
    "tidak disertakan",
    "terlampir",
    "secara end-to-end",
    "Pesan ini dihapus",
    "menghapus pesan ini",
    "Anda: ",
)
_ENGLISH = (
    " omitted",
    "file attached)",
    "<attached: ",
    "end-to-end encrypted",
    "This message was deleted",
    "You: ",
)
_GROUP = (
    "membuat grup",
    "created group",
    "created this group",
    "menambahkan Anda",
    "added you",
    "anggota grup",
)
LISTEN_BYTES = 4 * 1024 * 1024
"""The phone's own words are looked for in the first megabytes: they are everywhere or nowhere."""
_DATE_LIMIT = 50_000
_AUTHOR_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Survey:
    """Tell what an exported chat holds."""

    title: str
    dialect: Dialect
    messages: int
    """Headers found: messages and notices."""
    people: tuple[tuple[str, int], ...]
    """Names and how often each speaks, the most talkative first."""
    decision: Decision
    language: Language
    first: tuple[str, str]
    """Date and time of the first header, as written."""
    last: tuple[str, str]
    media_files: int
    is_group: bool
    """A guess from the people and the notices; the officer confirms it."""

    def moments(self, order: Order) -> tuple[str | None, str | None]:
        """Return the first and the last moment (the store's text) as `order` reads them."""
        stamp = Stamper(order).stamp
        return stamp(*self.first), stamp(*self.last)


def survey(file: ExportFile, latest: date, progress: Progress | None = None) -> Survey:
    """Walk through `file`. No date can lie more than a day after `latest`.

    Raises:
        LoketError: EXPORT_NOT_RECOGNISED, or what reading the file raises.
    """
    sample = file.sample()
    dialect = recognise(sample)
    if dialect is None:
        raise LoketError(ErrorCode.EXPORT_NOT_RECOGNISED, file.path.name)
    if dialect.family is Family.MARKDOWN:
        return _survey_markdown(file, dialect, progress)
    return _Walk(dialect).through(file, latest, progress)


class _Walk:
    """Count over one phone's export."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.authors: Counter[str] = Counter()
        self.messages = 0
        self.dates: list[str] = []
        self.first = self.last = ("", "")
        self.words = Counter[Language]()
        self.has_group_words = False

    def through(self, file: ExportFile, latest: date, progress: Progress | None) -> Survey:
        splitter = Splitter(self.dialect)
        for text, done in file.texts():
            if progress is not None:
                progress.stop_if_cancelled()
                progress.report(done // 1024, file.size // 1024)
            self._count(splitter.feed(text))
            if done <= LISTEN_BYTES:
                self._listen(text)
        self._count(splitter.finish())
        if not self.messages:
            raise LoketError(ErrorCode.EXPORT_NOT_RECOGNISED, file.path.name)
        dates = [text for text in self.dates if any(read_date(text, order) for order in Order)]
        language = self._language(file.title and file.path.name)
        decision = ordering.decide(dates, latest, language, self.first[1])
        people = people_of(self.authors)
        title = file.title
        if any(name == title for name, _ in people) and len(people) > 2:
            people = tuple(pair for pair in people if pair[0] != title)  # iOS: a group's notices bear its name
            is_group = True
        else:
            is_group = self.has_group_words or len(people) > 2
        return Survey(
            title, self.dialect, self.messages, people, decision, language,
            self.first, self.last, file.media_count, is_group,
        )  # fmt: skip

    def _count(self, parts: list[str]) -> None:
        dates, times = parts[2::4], parts[3::4]
        if self.dialect.is_time_first:
            dates, times = times, dates
        if not dates:
            return
        if not self.messages:
            self.first = (dates[0], times[0])
        self.last = (dates[-1], times[-1])
        self.messages += len(dates)
        last_date = self.dates[-1] if self.dates else ""
        if len(self.dates) < _DATE_LIMIT:
            for text in dates:
                if text != last_date:
                    self.dates.append(text)
                    last_date = text
        self.authors.update([body.partition(": ")[0] for body in parts[4::4] if ": " in body])
        if len(self.authors) > _AUTHOR_LIMIT:
            self.authors = Counter(dict(self.authors.most_common(_AUTHOR_LIMIT // 2)))

    def _listen(self, text: str) -> None:
        self.words[Language.INDONESIAN] += sum(map(text.count, _INDONESIAN))
        self.words[Language.ENGLISH] += sum(map(text.count, _ENGLISH))
        self.has_group_words = self.has_group_words or any(words in text for words in _GROUP)

    def _language(self, file_name: str) -> Language:
        words = self.words.copy()
        words[Language.INDONESIAN] += 3 * ("Chat WhatsApp" in file_name)
        words[Language.ENGLISH] += 3 * ("WhatsApp Chat" in file_name)
        # The Indonesian clock writes 16.29; of the phones met here no other language does.
        words[Language.INDONESIAN] += 2 * ("." in self.first[1] and "M" not in self.first[1].upper())
        if words[Language.INDONESIAN] == words[Language.ENGLISH]:
            return Language.UNKNOWN
        return max((Language.INDONESIAN, Language.ENGLISH), key=lambda language: words[language])


def _survey_markdown(file: ExportFile, dialect: Dialect, progress: Progress | None) -> Survey:
    reader = MarkdownReader(())
    authors: Counter[str] = Counter()
    count, first, last = 0, "", ""
    is_group = False

    def look(entries: list[Entry]) -> None:
        nonlocal count, first, last
        if entries:
            first, last = first or entries[0].sent_at, entries[-1].sent_at
        count += len(entries)
        authors.update(
            entry.sender or ("You" if entry.direction == "out" else "")
            for entry in entries
            if entry.direction != "system"
        )

    for text, done in file.texts():
        if progress is not None:
            progress.stop_if_cancelled()
            progress.report(done // 1024, file.size // 1024)
        look(reader.feed(text))
        is_group = is_group or any(words in text for words in _GROUP)
    look(reader.finish())
    if not count:
        raise LoketError(ErrorCode.EXPORT_NOT_RECOGNISED, file.path.name)
    people = people_of(authors)
    decision = Decision(Order.YMD, Ground.YEAR_FIRST, "", "setiap hari berjudul nama bulan dan tahun")
    return Survey(
        reader.title or file.title, dialect, count, people, decision, Language.ENGLISH,
        _wall_clock(first), _wall_clock(last), file.media_count, is_group or len(people) > 2,
    )  # fmt: skip


def _wall_clock(moment: str) -> tuple[str, str]:
    local = to_wib(from_text(moment))
    return local.strftime("%Y-%m-%d"), local.strftime("%H:%M")


def people_of(authors: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Return the names among the words before the first colon, the most talkative first."""
    people: Counter[str] = Counter()
    for author, count in authors.items():
        if is_person(author):
            people[clean_name(author)] += count
    return tuple(people.most_common())


def propose_own(
    title: str, people: Collection[str], known: Collection[str] = (), others: Collection[Collection[str]] = ()
) -> str:
    """Return who of `people` is most likely the phone's owner, or an empty text when that is unclear.

    `known` are names that the owner is known by; `others` are the people of further exports of the
    same phone: the owner is the one who is in all of them.
    """
    for name in people:
        if name in OWN_WORDS:
            return name
    wanted = {clean_name(name).casefold() for name in known if name.strip()}
    for name in people:
        if name.casefold() in wanted:
            return name
    rest = [name for name in people if name.casefold() != title.casefold()]
    if len(people) == 2 and len(rest) == 1:
        return rest[0]
    if len(others) > 1:
        everywhere = [name for name in rest if all(name in names for names in others)]
        if len(everywhere) == 1:
            return everywhere[0]
    return ""
