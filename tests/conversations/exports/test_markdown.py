"""WhatsApp Web's own export."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.clock import from_text, to_wib
from core.conversations.exports.entry import Entry
from core.conversations.exports.markdown import MarkdownReader
from core.conversations.exports.moment import Order
from core.conversations.exports.source import ExportFile
from core.conversations.exports.survey import survey

TEXT = """# WhatsApp Chat Export: Budi

Export date: November 21, 2026

---

## June 5, 2026

[2:05 PM] __Messages and calls are end-to-end encrypted__

[2:05 PM] **Budi:** halo pak
baris dua

[2:06 PM] **You:** ya
> _Budi: halo pak_

> _You: ya_
[12:01 AM] **Budi:** [Image](media/IMG-1.jpg) bukti
[12:02 PM] **Budi:** [Sticker]
[12:03 PM] **Budi:** **Poll: jam berapa?**

---

## June 6, 2026

[9:00 AM] **Sri: Rahayu:** [catatan] bukan gambar
"""


def read(text: str, piece: int = 10_000) -> tuple[MarkdownReader, list[Entry]]:
    reader = MarkdownReader(())
    entries: list[Entry] = []
    for start in range(0, len(text), piece):
        entries += reader.feed(text[start : start + piece])
    return reader, entries + reader.finish()


def test_days_people_quotes_and_media_are_understood() -> None:
    reader, entries = read(TEXT)
    assert reader.title == "Budi"
    said = [
        (
            to_wib(from_text(e.sent_at)).strftime("%d/%m %H.%M"),
            e.direction,
            e.sender,
            e.text,
            e.media_kind,
            e.file,
        )
        for e in entries
    ]
    assert said == [
        ("05/06 14.05", "system", None, "Messages and calls are end-to-end encrypted", None, None),
        ("05/06 14.05", "in", "Budi", "halo pak\nbaris dua", None, None),
        ("05/06 14.06", "out", None, "ya\n> _Budi: halo pak_", None, None),
        ("05/06 00.01", "in", "Budi", "bukti\n> _You: ya_", "image", "IMG-1.jpg"),
        ("05/06 12.02", "in", "Budi", "", "sticker", None),
        ("05/06 12.03", "in", "Budi", "**Poll: jam berapa?**", None, None),
        ("06/06 09.00", "in", "Sri: Rahayu", "[catatan] bukan gambar", None, None),
    ]


@given(st.integers(1, 80))
def test_the_size_of_the_pieces_makes_no_difference(piece: int) -> None:
    assert read(TEXT, piece)[1] == read(TEXT)[1]


def test_every_line_is_in_an_entry_or_a_listed_skip() -> None:
    reader, entries = read(TEXT)
    listed = {line for skip in reader.skips for line in range(skip.line, skip.line + skip.lines)}
    starts = [entry.line for entry in entries]
    first = starts[0]
    assert set(range(1, first)) <= listed
    assert not listed & set(starts)
    assert {reason for _, _, reason in reader.skips} == {"kepala berkas", "judul hari"}


def test_the_survey_needs_no_question_about_dates(tmp_path: Path) -> None:
    path = tmp_path / "Budi.md"
    path.write_text(TEXT)
    with ExportFile(path) as file:
        seen = survey(file, date(2026, 11, 21))
    assert (seen.title, seen.messages, seen.decision.order) == ("Budi", 7, Order.YMD)
    assert seen.people[0] == ("Budi", 4)
    assert seen.moments(Order.YMD)[1] == "2026-06-06T02:00:00.000000Z"
