"""The template of a poster: band, title, day and place, text, and how to verify the sender."""

from core.agenda.drawing import Box, Fitted, Ink, Measure, Page, Words, fit
from core.agenda.poster import Poster

A4 = (595.3, 841.9)
"""In points."""
PHONE, STORY = (1080.0, 1350.0), (1080.0, 1920.0)
"""In pixels: a picture in a chat, and one that fills a phone."""
MARGIN = 0.078
TITLE_SHARE = 0.36
"""Of the room between band and footer."""
SHRINKING = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5, 0.4)


def lay_out_poster(poster: Poster, size: tuple[float, float], measure: Measure) -> Page:
    """Return the page; a long title or text gets smaller type until it fits, and then the whole of it does."""
    width = size[0]
    unit = width / 595 if size == A4 else width / 470
    for shrinking in SHRINKING:
        page = _lay_out(poster, size, measure, unit * shrinking)
        if page is not None:
            return page
    raise AssertionError("the words of an entry are bounded")


def _lay_out(poster: Poster, size: tuple[float, float], measure: Measure, unit: float) -> Page | None:
    """Return the page, None where its text is cut at this size of type."""
    width, height = size
    margin, inner = width * MARGIN, width * (1 - 2 * MARGIN)
    marks: list[Words | Box] = [Box(0, 0, width, height, Ink.WHITE)]
    band = 66 * unit
    marks.append(Box(0, 0, width, band, Ink.ACCENT))
    marks.append(Box(0, band, width, 4 * unit, Ink.GOLD))
    office = fit(poster.office, measure, inner, 26 * unit, (19 * unit, 10 * unit), is_bold=True)
    marks += office.marks(margin, (band - office.height) / 2 + 1 * unit, Ink.WHITE)
    footer = fit(poster.footer, measure, inner, 64 * unit, (10.5 * unit, 7 * unit))
    foot_top = height - footer.height - 26 * unit
    marks.append(Box(0, foot_top - 14 * unit, width, height - foot_top + 14 * unit, Ink.PALE))
    marks.append(Box(0, height - 7 * unit, width, 7 * unit, Ink.ACCENT))
    marks += footer.marks(margin, foot_top, Ink.MUTED)

    top, bottom = band + 34 * unit, foot_top - 34 * unit
    room = bottom - top
    title = fit(poster.title, measure, inner, room * TITLE_SHARE, (46 * unit, 17 * unit), is_bold=True)
    facts = _facts(poster, measure, inner - 36 * unit, unit)
    facts_height = sum(fact.height + 24 * unit for _label, fact in facts) + 18 * unit
    kind_height = 30 * unit
    rest = room - kind_height - title.height - facts_height - 40 * unit
    text = (
        fit(poster.text, measure, inner, rest, (19 * unit, 9 * unit)) if poster.text else Fitted((), 0, False)
    )
    if text.height > rest or (text.lines and text.lines[-1].endswith("…") and not poster.text.endswith("…")):
        return None
    spare = rest - text.height
    y = top + spare * 0.28
    marks += _chip(poster.kind, margin, y, unit, measure)
    y += kind_height + 8 * unit
    marks += title.marks(margin, y, Ink.ACCENT)
    y += title.height + 18 * unit
    marks.append(Box(margin, y, inner, facts_height, Ink.SOFT, 10 * unit))
    marks.append(Box(margin, y, 5 * unit, facts_height, Ink.ACCENT, 2 * unit))
    y += 13 * unit
    for label, fact in facts:
        marks.append(
            Words(margin + 20 * unit, y + 11 * unit, label, 10.5 * unit, is_bold=False, color=Ink.MUTED)
        )
        marks += fact.marks(margin + 20 * unit, y + 15 * unit)
        y += fact.height + 24 * unit
    y += 5 * unit + 18 * unit
    marks += text.marks(margin, y)
    return Page(width, height, tuple(marks))


def _facts(poster: Poster, measure: Measure, width: float, unit: float) -> list[tuple[str, Fitted]]:
    rows = (("Hari, tanggal", poster.day), ("Waktu", poster.hour), ("Tempat", poster.place))
    return [
        (label, fit(value, measure, width, 60 * unit, (18 * unit, 11 * unit), is_bold=True))
        for label, value in rows
        if value
    ]


def _chip(text: str, x: float, y: float, unit: float, measure: Measure) -> list[Words | Box]:
    size = 12 * unit
    width = measure(text, size, True) + 20 * unit
    return [
        Box(x, y, width, 22 * unit, Ink.GOLD, 11 * unit),
        Words(x + 10 * unit, y + 15.4 * unit, text, size, is_bold=True, color=Ink.TEXT),
    ]
