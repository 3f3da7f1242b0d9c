"""Cut the text of an export at its headers, piece by piece."""

from core.conversations.exports.dialect import Dialect

LINE_LIMIT = 1_000_000


class Splitter:
    """Cut pieces of text with a dialect's one expression, never in the middle of a line.

    `feed` and `finish` return the parts of `re.split`: first the text that continues what came
    before, then for each header four: the header itself (with the line feed before it), its two
    groups, and the text up to the next header. Joined they give back the text; every line feed in
    them begins a line of the file (the first line has got one).
    """

    def __init__(self, dialect: Dialect) -> None:
        self._split = dialect.pattern.split
        self._rest = "\n"

    def feed(self, text: str) -> list[str]:
        """Return the parts of all lines that are whole by now."""
        text = self._rest + text
        cut = text.rfind("\n")
        if cut <= 0 and len(text) > LINE_LIMIT:
            cut = len(text)  # no export has such a line; it must not fill the memory
        self._rest = text[cut:]
        return self._split(text[:cut])

    def finish(self) -> list[str]:
        """Return the parts of the last line; a line feed at the very end begins no line."""
        rest, self._rest = self._rest, ""
        return self._split("" if rest == "\n" else rest)
