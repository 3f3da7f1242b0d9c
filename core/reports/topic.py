"""What a question is about, by the words in it."""

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
    " dalam pesan. Satu pertanyaan dihitung satu kali."
)


ENDINGS = ("", "nya", "kah", "lah", "ne", "e")
"""What Indonesian and Javanese put behind a word without making it another."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Topic:
    """Hold one topic; `words` are found as whole words, also with an ending such as -nya, in any case."""

    code: str
    title: str
    words: tuple[str, ...]


class Topics:
    """Be the topics that hold on one day, most telling first; reading never changes it."""

    def __init__(self, topics: tuple[Topic, ...]) -> None:
        self._codes = [topic.code for topic in topics]
        self.titles = {topic.code: topic.title for topic in topics} | {OTHER: OTHER_WORDS, GONE: GONE_WORDS}
        self._ranks: dict[str, int] = {}
        for rank, topic in enumerate(topics):
            for word in topic.words:
                plain = " ".join(_WORD.findall(word.casefold()))
                for ending in ENDINGS:
                    self._ranks.setdefault(plain + ending, rank)
        self._longest = max((key.count(" ") + 1 for key in self._ranks), default=0)

    def of(self, text: str) -> str:
        """Return the code of the topic of which a word stands in a text."""
        words = _WORD.findall(text.casefold())
        if not words:
            return GONE
        ranks = self._ranks
        best = len(self._codes)
        for long in range(1, self._longest + 1):
            for place in range(len(words) - long + 1):
                said = words[place] if long == 1 else " ".join(words[place : place + long])
                best = min(best, ranks.get(said, best))
        return OTHER if best == len(self._codes) else self._codes[best]


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
