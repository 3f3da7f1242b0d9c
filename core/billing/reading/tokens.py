"""A message cut into words, numbers and signs in one sweep, each knowing where it stood.

Folding keeps the length, so every place in the folded text is a place in the message. The shapes of numbers
that are no amounts (NPWP, NIK, telephone, NOP, dates) come before plain numbers: an amount can never be a
piece of one of them.
"""

import re

Token = tuple[str, str, int, int]
"""One piece: its kind (a group of the pattern below), its folded text, where it begins and ends."""


_SAME_LENGTH = str.maketrans(
    {
        "\x0b": " ", "\x0c": " ",
        "_": "|", "*": " ", "~": " ", "`": " ", "\u00a0": " ", "\u202f": " ", "\u200b": " ", "\u200e": " ",
        "\u200f": " ", "\ufeff": " ", "\u2060": " ", "\t": "|", "\r": " ", "\u2010": "-", "\u2011": "-",
        "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2018": "'", "\u2019": "'", "\u2032": "'",
        "\uff1a": ":", "\uff0f": "/", "\u2044": "/", "\uff05": "%", "\u2022": "\n", "\u2028": "\n",
    }
)  # fmt: skip

_LINK = r"(?P<link>https?://\S{1,300}|www\.\S{1,300}) |"
_SHAPES = r"""
      (?P<word>[a-z]+)
    | (?P<line>\n)
    | (?P<short>[0-9]{1,6}(?=[ ]{0,2}[a-z\n]|,[ ]|\Z))
    | (?P<sign>[^\s\w+])
    | (?P<phone>\+62[ .\-]?8[0-9]{1,2}[ .\-]?[0-9]{3,4}[ .\-]?[0-9]{2,5}(?![0-9]))
    | (?<![0-9])(?P<npwp>
        [0-9]{15}(?![0-9])
      | [0-9]{16}(?:[ .\-/]?0[0-9]{5}|[0-9]{6})?(?![0-9])
      | 0[ .]?[0-9]{2}(?P<s>[ .,\-])[0-9]{3}(?P=s)[0-9]{3}(?:(?P=s)|[.\-])[0-9]
          (?:[ ]?[.\-][ ]?|[ ])?[0-9]{3}[ .,\-]?[0-9]{3}(?:[ .\-/]?0[0-9]{5})?(?![0-9])
      | [0-9]{2}(?P<d>[ .,\-])[0-9]{3}(?P=d)[0-9]{3}(?:(?P=d)|[.\-])[0-9]
          (?:[ \n]?[.\-][ \n]?|[ ])?[0-9]{3}[ .,\-]?[0-9]{3}(?![0-9])
      | (?!411)[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}\.?[0-9][.\-][0-9]{3}[.\-]?[0-9]{3}(?![0-9])
      | [0-9]{4}(?P<g>[ .\-])[0-9]{4}(?P=g)[0-9]{4}(?P=g)[0-9]{4}(?:[ .\-/]?0[0-9]{5}|[0-9]{6})?(?![0-9])
      | (?!411)[0-9]{6}(?P<n>[ .\-])(?:[04][1-9]|[1256][0-9]|[37][01])(?:0[1-9]|1[0-2])[0-9]{2}
          (?P=n)[0-9]{4}(?![0-9])
      | [0-9]{2}(?P<k>[ .])[0-9]{2}(?P=k)[0-9]{2}(?P=k)[0-9]{6}(?P=k)[0-9]{4}(?![0-9])
      )
    | (?<![0-9])(?P<code>[0-9]{4}(?P<c>[ .\-])[0-9]{4}(?P=c)[0-9]{4}(?P=c)[0-9]{3}(?![0-9]))
    | (?<![0-9])(?P<mobile>(?:62|0)[ .\-]?8[0-9]{1,2}[ .\-]?[0-9]{3,4}[ .\-]?[0-9]{2,5}(?![0-9]))
    | (?P<other>
        [0-9]{2}\.[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9]{3}[.\-][0-9]{4}[.\-][0-9]
      | [0-9]{1,5}/[0-9]{3}/[0-9]{2,4}/[0-9]{3}/[0-9]{2,4}
      | [0-9]{1,3}\.[0-9]{3}\.[0-9]{2,3}[.\-][0-9]{1,2}[.\-][0-9.\-]{1,12}
      | [0-9]{1,2}[ ][0-9]{3}[ ][0-9]{3}[ ][0-9][ ][0-9]{3}[ 0-9]{0,4}
      )
    | (?P<bullet>(?<![0-9.,])[0-9]{1,2}[.)](?=[0-9]{15,16}(?![0-9])|[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9]))
    | (?P<date>20[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])
      | [0-9]{1,2}(?P<t>[/.\-])[0-9]{1,2}(?P=t)(?:20[0-9]{2}|[0-9]{2})(?![0-9]|[.,][0-9]))
    | (?P<number>[0-9]{1,3}(?:\.[ ][0-9]{3}){2,3}(?![0-9]) | [0-9]+(?:[.,][0-9]+)*)
    | (?P<rest>\S)
"""
"""The shapes; `short` are plain numbers of which what follows says that no other shape begins there."""
_TOKEN = re.compile(f"[ ]*(?:{_SHAPES})", re.VERBOSE | re.ASCII)
_TOKEN_OR_LINK = re.compile(f"[ ]*(?:{_LINK}{_SHAPES})", re.VERBOSE | re.ASCII)
_LINKING = re.compile(r"://|www\.")
_STRUCK = re.compile(r"~(?=\S)[^~\n]{1,80}(?<=\S)~")
_LETTER_IN_SUM = re.compile(r"[0-9][.,]?o")
_SUM_WITH_LETTERS = re.compile(
    r"(?<![a-z0-9])[1-9][0-9o.,]*(?<=[0-9o])(?=(?:rb|rbu|ribu|k|jt|juta|ewu)?(?![a-z0-9]))"
)
_COMMA_LINE = re.compile(r"[0-9]{15,16},[0-9a-z]")
_ALIKE = re.compile(r"(?<![a-z])sama2(?![0-9a-z])")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_FEWEST_GAPS, _FEWEST_LINES = 4, 2


def _kinds(pattern: re.Pattern[str]) -> dict[int, str]:
    """Return the kind of a token by the group that found it."""
    return {number: "number" if name == "short" else name for name, number in pattern.groupindex.items()}


_KINDS, _KINDS_OR_LINK = _kinds(_TOKEN), _kinds(_TOKEN_OR_LINK)
_TOLD_APART = re.compile(r"[^ -)+-^a-}\n]")
"""What `_SAME_LENGTH` may change; most messages hold nothing of it."""


def fold(text: str) -> str:
    """Return the message in small letters with like signs made one, of exactly the same length."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals have a small letter of two signs
        low = "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
    if low.count("~") > 1:  # what is struck through was taken back
        low = _STRUCK.sub(lambda struck: " " * len(struck[0]), low)
    if _LETTER_IN_SUM.search(low):
        low = _SUM_WITH_LETTERS.sub(lambda found: found[0].replace("o", "0"), low)
    if "sama2" in low:  # cut apart it would be `sama 2`, one more month
        low = _ALIKE.sub("podho", low)
    return low if _TOLD_APART.search(low) is None else low.translate(_SAME_LENGTH)


def part_by_commas(folded: str) -> str:
    """Make bars of the commas in lines like `budi,012345674648000,411128,420,10`: no number may join them."""
    if folded.count(",") < 4 or _COMMA_LINE.search(folded) is None:
        return folded
    return "\n".join(
        line.replace(",", "|") if line.count(",") >= 4 and _COMMA_LINE.search(line) else line
        for line in folded.split("\n")
    )


def part_by_blanks(folded: str) -> str:
    """Make bars of the wide gaps in lines that stand in columns: `Budi     012345674648000    50.000`."""
    if folded.count("   ") < _FEWEST_GAPS:
        return folded
    lines = folded.split("\n")
    if sum(len(_GAP.findall(line)) > 1 for line in lines) < _FEWEST_LINES:
        return folded
    return "\n".join(_GAP.sub(lambda gap: "|" + gap[0][1:], line) for line in lines)


def tokenise(folded: str) -> list[Token]:
    """Cut a folded text into tokens."""
    folded = folded.rstrip(" ")  # blanks at the end would be tried from each of them
    pattern, kinds = _TOKEN, _KINDS
    if _LINKING.search(folded) is not None:
        pattern, kinds = _TOKEN_OR_LINK, _KINDS_OR_LINK
    found: list[Token] = []
    for one in pattern.finditer(folded):
        group = one.lastindex or 0
        start, end = one.span(group)
        found.append((kinds[group], folded[start:end], start, end))
    return found
