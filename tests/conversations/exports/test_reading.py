"""Reading whole exports: what was written comes back, and no line is ever lost."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.clock import from_text
from core.conversations.exports.dialect import DIALECTS, MARKS, recognise
from core.conversations.exports.entry import Entry
from core.conversations.exports.moment import Order
from core.conversations.exports.reading import TEXT_LIMIT, Reader
from core.conversations.exports.source import ExportFile
from core.conversations.exports.wording import may_be_special
from tests.conversations.exports.writing import STYLES, Said, Style, written

EARLIEST = datetime(2010, 1, 2, tzinfo=UTC)
WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters=MARKS)
    | st.sampled_from("\n :.-[]/0123456789🙏é"),
    max_size=60,
)


def is_plain(text: str) -> bool:
    """Keep out what WhatsApp itself would have written, and what is a header again."""
    is_header = any(dialect.pattern.search("\n" + text) for dialect in DIALECTS)
    return not may_be_special(text) and not is_header and text == text.strip()


@st.composite
def chats(draw: st.DrawFn) -> list[Said]:
    moments = draw(
        st.lists(
            st.integers(0, 533_000_000).map(lambda second: EARLIEST + timedelta(seconds=second)),
            min_size=1,
            max_size=12,
        )
    )
    texts = WORDS.filter(is_plain)
    names = st.sampled_from(
        ["Budi", "Sri Rahayu", "+62 812-0000-1234", "Kantor Pajak", "~ Ani", "UD. Jaya-Tani (2)"]
    )
    return [Said(at.replace(microsecond=0), draw(names), draw(texts)) for at in sorted(moments)]


def read(text: str, order: Order, piece: int) -> tuple[Reader, list[Entry]]:
    dialect = recognise(text)
    assert dialect is not None
    reader = Reader(dialect, order, ["Kantor Pajak"])
    entries: list[Entry] = []
    for start in range(0, len(text), piece):
        entries += reader.feed(text[start : start + piece])
    return reader, entries + reader.finish()


@pytest.mark.parametrize("style", STYLES, ids=[style.name for style in STYLES])
@given(chat=chats(), piece=st.integers(1, 400))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_what_a_phone_wrote_is_read_back_equal(style: Style, chat: list[Said], piece: int) -> None:
    reader, entries = read(written(chat, style), style.order, piece)
    expected = [
        (
            said.at if style.seconds else said.at.replace(second=0),
            "out" if said.name == "Kantor Pajak" else "in",
            None if said.name == "Kantor Pajak" else said.name,
            said.text,
        )
        for said in chat
    ]
    assert [(from_text(e.sent_at), e.direction, e.sender, e.text) for e in entries] == expected
    assert not reader.skips


LINES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            "19/07/26 16.29 - Budi: halo",
            "19/07/26 16.29 - Pesan dan panggilan terenkripsi secara end-to-end.",
            "39/07/26 16.29 - Budi: bukan tanggal",
            "[28/04/26, 16.31.34] Budi: halo",
            "19/07/26 16.29 - Budi: <Media tidak disertakan>",
            "19/07/26 16.29 - Budi:",
            "19/07/26 16.29 - ",
            "",
            "   ",
            "19/07/26 16.30 - Anda: ya <Pesan ini diedit>",
        ]
    ),
)


@given(lines=st.lists(LINES, min_size=1, max_size=20), piece=st.integers(1, 200), last=st.booleans())
@settings(max_examples=300, deadline=None)
def test_every_line_of_a_file_is_in_an_entry_or_a_listed_skip(lines: list[str], piece: int, last: bool) -> None:
    text = "\n".join(line.replace("\r", "") for line in lines) + ("\n" if last else "")
    dialect = DIALECTS[0]
    reader = Reader(dialect, Order.DMY, [])
    entries: list[Entry] = []
    for start in range(0, len(text), piece):
        entries += reader.feed(text[start : start + piece])
    entries += reader.finish()
    source = text.removesuffix("\n").split("\n") if text else []
    owner: dict[int, str | None] = dict.fromkeys(range(1, len(source) + 1))
    starts = [entry.line for entry in entries]
    for skip in reader.skips:
        for line in range(skip.line, skip.line + skip.lines):
            assert owner.get(line, "missing") is None
            owner[line] = "skip"
    assert starts == sorted(set(starts))
    if starts:
        assert all(owner[line] == "skip" for line in owner if line < starts[0])
        kept = "\n".join(entry.text for entry in entries)
        for start, end in zip(starts, [*starts[1:], len(source) + 1], strict=True):
            for line in range(start + 1, end):
                assert owner[line] is None
                assert source[line - 1].strip(MARKS + " ") in kept
    else:
        assert all(value == "skip" for value in owner.values())


def test_a_body_beyond_all_limits_is_cut_and_listed_and_does_not_fill_the_memory() -> None:
    reader = Reader(DIALECTS[0], Order.DMY, [])
    entries = reader.feed("19/07/26 16.29 - Budi: awal\n")
    for _ in range(40):
        entries += reader.feed("x" * 999 + "\n" + ("y" * 99 + "\n") * 500)
    entries += reader.feed("19/07/26 16.30 - Budi: akhir")
    entries += reader.finish()
    first, second = entries
    assert len(first.text) == TEXT_LIMIT
    assert (second.text, second.line) == ("akhir", 2 + 40 * 501)
    kept_lines = first.text.count("\n") + 1
    assert reader.skipped_lines + kept_lines == pytest.approx(1 + 40 * 501, abs=2)
    assert all("65.536" in skip.reason for skip in reader.skips)


@pytest.mark.parametrize("crlf", [False, True])
@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("last", [False, True])
def test_byte_order_mark_line_ends_and_a_missing_last_line_end_make_no_difference(
    tmp_path: Path, crlf: bool, bom: bool, last: bool
) -> None:
    chat = [Said(datetime(2026, 7, 19, 9, 29, tzinfo=UTC), "Budi", "satu\ndua\n\ntiga"),
            Said(datetime(2026, 7, 19, 9, 30, tzinfo=UTC), "Ani", "empat")]  # fmt: skip
    path = tmp_path / "Chat WhatsApp dengan Budi.txt"
    path.write_bytes(written(chat, STYLES[0], crlf=crlf, bom=bom, last=last).encode())
    with ExportFile(path) as file:
        reader = Reader(recognise(file.sample()), Order.DMY, ())
        entries = [entry for text, _ in file.texts() for entry in reader.feed(text)] + reader.finish()
    assert [entry.text for entry in entries] == ["satu\ndua\n\ntiga", "empat"]


def test_utf_16_and_broken_bytes_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("19/07/26 16.29 - Budi: é\n".encode("utf-16"))
    with ExportFile(path) as file:
        assert "".join(text for text, _ in file.texts()) == "19/07/26 16.29 - Budi: é\n"
    path.write_bytes(b"19/07/26 16.29 - Budi: \xff\xfe\x00!")
    with ExportFile(path) as file:
        assert "".join(text for text, _ in file.texts()) == "19/07/26 16.29 - Budi: \ufffd\ufffd\ufffd!"
