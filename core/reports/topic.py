"""What a question is about: as the officer said when he closed it, else by the words in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from core.rules.table import RuleTable

TOPICS = "report_topics"
OTHER = "other"
"""Words that no row of the table knows."""
GONE = "gone"
"""Nothing to read: a file without words, or a text that was erased."""
OTHER_WORDS, GONE_WORDS = "Lain-lain", "Tanpa teks (berkas, atau isi dihapus)"
DEFINITION = (
    "Pertanyaan menurut kata dalam pesan: baris pertama dari tabel topik (Setelan, Aturan) yang salah satu"
    " katanya ada"
    " dalam pesan. Satu pertanyaan dihitung satu kali; topik yang dipilih petugas didahulukan."
)


@dataclass(frozen=True, slots=True)
class Topic:
    """Hold one topic; `words` are found as whole words, also with an ending such as -nya, in any case."""

    code: str
    title: str
    words: tuple[str, ...]


class Topics:
    """Be the topics that hold on one day, most telling first; reading never changes it."""

    def __init__(self, topics: tuple[Topic, ...]) -> None:
        self._topics = topics
        self.titles = {topic.code: topic.title for topic in topics} | {OTHER: OTHER_WORDS, GONE: GONE_WORDS}
        self._patterns = tuple((topic.code, _pattern(topic.words)) for topic in topics)

    def of(self, text: str, given: str = "") -> str:
        """Return the code of the topic: `given` by the officer where there is one, else by the words."""
        if given:
            return given
        if not text.strip():
            return GONE
        plain = text.casefold()
        return next((code for code, pattern in self._patterns if pattern.search(plain)), OTHER)


def topics_of(table: RuleTable, day: date) -> Topics:
    """Return what the dated table says on a day, in the order of its ranks."""
    rows = [row for row in table.pieces() if row.covers(day)]
    rows.sort(key=lambda row: (int(str(row.cells["rank"])), row.key))
    return Topics(
        tuple(
            Topic(
                row.text("topic"),
                row.text("title"),
                tuple(word.strip().casefold() for word in row.text("words").split("|") if word.strip()),
            )
            for row in rows
        )
    )


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    found = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{found})(?:nya|kah|lah|ne|e)?(?!\w)")
