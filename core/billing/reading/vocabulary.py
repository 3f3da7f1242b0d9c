"""The phrases as a tree of words, and a message as marks: what each piece of it says."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

from core.billing.reading.taxes import tax_words
from core.billing.reading.tokens import Token, fold, tokenise
from core.billing.reading.words import (
    MONTH_WORDS,
    ONES,
    ROMANS,
    SCALES,
    SPOKEN,
    UNITS,
    Cue,
    Member,
    phrases,
)
from core.calendar_words import MONTHS


class Mark:
    """Hold one piece of a message: what it says, its value where it has one, its place and folded words."""

    __slots__ = ("cue", "end", "start", "text", "value")

    def __init__(self, cue: Member, value: Any, start: int, end: int, text: str) -> None:
        self.cue = cue
        self.value = value
        self.start = start
        self.end = end
        self.text = text


class _Node:
    """Hold what a phrase that ends here says, and the words that may follow."""

    __slots__ = ("further", "said")

    def __init__(self) -> None:
        self.said: tuple[Member, Any] | None = None
        self.further: dict[str, _Node] = {}


_SIGNS = {
    ",": Cue.COMMA, ".": Cue.STOP, ";": Cue.STOP, "!": Cue.STOP, "?": Cue.QUESTION, "\n": Cue.LINE,
    "-": Cue.DASH, "/": Cue.SLASH, "|": Cue.BAR, "#": Cue.BAR, ":": Cue.COLON, "=": Cue.EQUALS,
    "%": Cue.PERCENT, "'": Cue.QUOTE, "(": Cue.OPEN, ")": Cue.CLOSE,
}  # fmt: skip
_SIGN = Cue.SIGN
_KINDS = {
    "word": Cue.WORD,
    "number": Cue.NUMBER, "npwp": Cue.NPWP, "code": Cue.CODE, "phone": Cue.PHONE, "mobile": Cue.PHONE,
    "date": Cue.DATE, "other": Cue.OTHER, "link": Cue.OTHER, "bullet": Cue.LINE,
}  # fmt: skip
_BETWEEN = frozenset(".-()/")
_LIKE_BILLING = re.compile(r"b[biu]?l+[il]*n?g+(?:nya|ipun|e|an)?")
_WHOLE_ONLY = frozenset({Cue.MONTH, Cue.SPOKEN, Cue.UNIT})
"""What no ending may follow: `satunya` is the other one and no number."""
_ENDINGS = ("nya", "ne", "ipun", "e", "nipun", "ku")


class Vocabulary:
    """Know every phrase that holds on one day."""

    def __init__(self, day: date) -> None:
        self._root: dict[str, _Node] = {}
        for phrase, cue, value in _phrases(day):
            self._plant(phrase, cue, value)

    def _plant(self, phrase: str, cue: Member, value: Any) -> None:
        words = [token[1] for token in tokenise(fold(phrase))]
        further, node = self._root, _Node()
        for word in words:
            node = further.setdefault(word, _Node())
            further = node.further
        node.said = (cue, value)

    def marks(self, tokens: list[Token]) -> list[Mark]:
        """Return what each piece of the message says, the longest phrase at every place."""
        found: list[Mark] = []
        root, count, place, tax = self._root, len(tokens), 0, Cue.TAX  # every token comes by here
        while place < count:
            kind, text, start, end = tokens[place]
            node = root.get(text)
            if node is None and kind == "word" and len(text) > 4:
                node = self._bare(text)
            if node is not None:
                said, after = node.said, place + 1
                if node.further and after < count:
                    said, after = self._longest(tokens, place, node)
                if said is not None and said[0] is tax and self._counts(tokens, after):
                    said, after = node.said, place + 1
                if said is not None:
                    last = tokens[after - 1][3]
                    found.append(Mark(said[0], said[1], start, last, text))
                    place = after
                    if said[0] is tax and tokens[after - 1][1] == "masa":
                        place = self._announce(tokens, after, found)
                    continue
            found.append(Mark(_KINDS.get(kind) or _SIGNS.get(text, _SIGN), None, start, end, text))
            place += 1
        return found

    def _bare(self, word: str) -> _Node | None:
        """Look a word up without its ending, or as one more way to misspell "billing"."""
        if word[0] == "b" and _LIKE_BILLING.fullmatch(word):
            return self._root["billing"]
        if not word.endswith(_ENDINGS):
            return None
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                node = self._root.get(word[: -len(ending)])
                if node is not None and node.said is not None and node.said[0] not in _WHOLE_ONLY:
                    return node
        return None

    @staticmethod
    def _counts(tokens: list[Token], after: int) -> bool:
        """Tell whether the number that ends a tax in words counts money: `pph dua puluh lima ribu`."""
        if after >= len(tokens) or tokens[after - 1][1] not in SPOKEN:
            return False
        return tokens[after][1] in SCALES or tokens[after][1] in UNITS

    @staticmethod
    def _announce(tokens: list[Token], after: int, found: list[Mark]) -> int:
        """Let the "masa" that ends `ppn masa` announce a month as well, and return the token to go on with."""
        after += after < len(tokens) and tokens[after][1] == "pajak"
        found.append(Mark(Cue.MONTHS, None, tokens[after - 1][2], tokens[after - 1][3], "masa"))
        return after

    @staticmethod
    def _longest(tokens: list[Token], place: int, node: _Node) -> tuple[tuple[Member, Any] | None, int]:
        said, after = node.said, place + 1
        at, count = place + 1, len(tokens)
        while at < count and node.further:
            text = tokens[at][1]
            following = node.further.get(text)
            if following is None and text.endswith("nya"):
                following = node.further.get(text[:-3])
            if following is None and text in _BETWEEN and at + 1 < count:
                at += 1
                following = node.further.get(tokens[at][1])
            if following is None:
                break
            node = following
            at += 1
            if node.said is not None:
                said, after = node.said, at
        return said, after


def _phrases(day: date) -> Iterator[tuple[str, Member, Any]]:
    """Yield everything that can be said on `day`; what comes later replaces what came before."""
    yield from _misspelt()
    for cue, words in phrases():
        for phrase in words:
            yield phrase, cue, None
    yield from _numbers()
    yield from _relative_months()
    for row in tax_words():
        if row.valid_from <= day <= row.valid_to:
            for phrase in row.phrases:
                yield phrase, Cue.TAX, row.tax


def _misspelt() -> Iterator[tuple[str, Member, Any]]:
    for month, name in (*enumerate(MONTHS, 1), (11, "nopember"), (2, "pebruari")):
        for spelling in _slips(name.lower()):
            yield spelling, Cue.MONTH, month
    for word in ("billing", "biling"):
        for spelling in _slips(word):
            yield spelling, Cue.BILLING, None


def _numbers() -> Iterator[tuple[str, Member, Any]]:
    for times, months, sign in product(range(2, 13), ("bulan", "bln", "masa"), ("x", "kali")):
        yield f"{sign} {times} {months}", Cue.EACH, None
    for word, power in UNITS.items():
        yield word, Cue.UNIT, power
    for word, month in MONTH_WORDS.items():
        yield word, Cue.MONTH, month
    for word, number in ROMANS.items():
        yield word, Cue.ROMAN, number
    for word in (*SPOKEN, *SCALES, *ONES):
        if word not in UNITS:
            yield word, Cue.SPOKEN, word


def _relative_months() -> Iterator[tuple[str, Member, Any]]:
    """Yield `bulan kemarin` and its kin, with the months that they lie back."""
    months = (
        "bulan",
        "bln",
        "bl",
        "masa",
        "wulan",
        "sasi",
        "bulane",
        "masa bulan",
        "masa bln",
        "masa pajak",
        "bul",
    )
    for cue, words in phrases():
        if cue in (Cue.LAST, Cue.THIS):
            for month, word in product(months, words):
                yield f"{month} {word}", Cue.RELATIVE, -1 if cue is Cue.LAST else 0


def _slips(word: str) -> set[str]:
    """Return the words one slip of the thumb away: a letter left out, doubled, swapped or hit beside."""
    if len(word) < 6:
        return {word}
    cuts = range(1, len(word))
    left_out = {word[:at] + word[at + 1 :] for at in cuts}
    doubled = {word[:at] + word[at] + word[at:] for at in range(len(word))}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)}
    beside = {word[:at] + sign + word[at + 1 :] for at in cuts for sign in "abcdefghijklmnopqrstuvwxyz"}
    more = {word[:at] + sign + word[at:] for at in cuts for sign in "abcdefghijklmnopqrstuvwxyz"}
    return {word} | left_out | doubled | swapped | (beside | more if len(word) > 7 else set())


_LAST = date.max - timedelta(days=1)


@cache
def _turns() -> tuple[date, ...]:
    """Return the days on which the dated words change, in order."""
    days = {row.valid_from for row in tax_words()}
    days |= {row.valid_to + timedelta(days=1) for row in tax_words() if row.valid_to <= _LAST}
    return tuple(sorted(days | {date.min}))


@cache
def _vocabulary_from(day: date) -> Vocabulary:
    return Vocabulary(day)


def vocabulary_on(day: date) -> Vocabulary:
    """Return the words that hold on `day`; built once for each change of the table."""
    turns = _turns()
    return _vocabulary_from(turns[bisect_right(turns, day) - 1])
