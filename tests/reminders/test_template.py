"""What a text may hold, what it is put together from, and that only tested and approved ones count."""

from datetime import date

import pytest

from core.errors import ErrorCode, LoketError
from core.reminders.shipped_texts import _entries, shipped
from core.reminders.subject import Subject
from core.reminders.template import FOOTER, Text, TextState, Told, composed, faults
from core.rules.shipped import shipped_table
from tests.reminders.conftest import WAGES, Desk

PHONE = "0811-3300-648"
GOOD = "Selamat pagi. {kewajiban} {masa} paling lambat {tenggat}. Dasar: {dasar}."


def _told(*, is_confirmed: bool = True) -> Told:
    return Told(
        "Setor PPh Pasal 21",
        "2026-11",
        date(2026, 12, 15),
        "libur 2027 belum ditetapkan",
        "PMK 81/2024",
        is_confirmed,
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Lihat https://bit.ly/3abc", ErrorCode.TEXT_SHORT_LINK),
        ("Lihat S.ID/pajak", ErrorCode.TEXT_SHORT_LINK),
        ("lihat www.tinyurl.com/x", ErrorCode.TEXT_SHORT_LINK),
        ("lihat ｂｉｔ.ly/x", ErrorCode.TEXT_SHORT_LINK),
        ("Pasang M-Pajak.apk", ErrorCode.TEXT_PROGRAM),
        ("Unduh Coretax_Update.EXE sekarang", ErrorCode.TEXT_PROGRAM),
        ("Bayar ke rekening kantor", ErrorCode.TEXT_ACCOUNT),
        ("Transfer ke 0123", ErrorCode.TEXT_ACCOUNT),
        ("Mohon ditransfer ke kami", ErrorCode.TEXT_ACCOUNT),
        ("Kirimkan uangnya ke bendahara", ErrorCode.TEXT_ACCOUNT),
        ("rek: 123456", ErrorCode.TEXT_ACCOUNT),
        ("Setor tunai ke 7012345678", ErrorCode.TEXT_ACCOUNT),
        ("Setor ke 142 00 12345", ErrorCode.TEXT_ACCOUNT),
        ("Lihat https://dub.sh/pajak", ErrorCode.TEXT_SHORT_LINK),
        ("a.n. KPP Tuban, Bank Jatim", ErrorCode.TEXT_ACCOUNT),
        ("BCA 123 456 7890", ErrorCode.TEXT_ACCOUNT),
        ("Untuk 01.234.567.4-648.000", ErrorCode.REMINDER_EXPOSES),
        ("Hubungi 0812 0000 1234", ErrorCode.REMINDER_EXPOSES),
        ("Halo {nama}", ErrorCode.REMINDER_NAME_ALONE),
        ("Sampai {tangal}", ErrorCode.REMINDER_PLACEHOLDER),
        ("Tinggal {jumlah hari}", ErrorCode.REMINDER_PLACEHOLDER),
        ("{npwp}", ErrorCode.REMINDER_PLACEHOLDER),
    ],
)
def test_what_may_not_stand_in_a_text_is_named(words: str, code: ErrorCode) -> None:
    assert [fault.code for fault in faults(f"{GOOD} {words}", "", PHONE)] == [code]
    if code in {ErrorCode.TEXT_SHORT_LINK, ErrorCode.TEXT_PROGRAM, ErrorCode.TEXT_ACCOUNT}:
        assert code in {fault.code for fault in faults(GOOD, words, PHONE)}  # in the example too


@pytest.mark.parametrize(
    "words",
    [
        "Lapor di coretaxdjp.pajak.go.id.",
        "Cek pajak.go.id/unit-kerja",
        "Hubungi 0811-3300-648",
        "Bawa bukti bank, ya",
        "KAP-KJS 411128-420, PMK 81/2024, Rp1.250.000.000, 15-12-2026, pukul 08.00-16.00",
        "{sapaan|Bapak/Ibu} {nama|wajib pajak}, {grup}, {kantor}, {nomor kantor}, {sebab} {contoh}",
        "Pajaknya Rp500.000 x 0,5% = Rp2.500",
    ],
)
def test_what_an_office_says_every_day_may_stand(words: str) -> None:
    assert not list(faults(f"{GOOD} {words}", "", PHONE))


def test_a_text_without_its_date_is_refused() -> None:
    assert [fault.code for fault in faults("Jangan lupa setor, ya.", "", PHONE)] == [ErrorCode.REMINDER_NO_DATE]


def test_the_footer_stands_under_every_text_and_an_unconfirmed_rule_says_so() -> None:
    text = Text(WAGES, GOOD + " {contoh}", "Gaji {Rp5 juta}")
    sure = composed(text, _told())
    assert sure.endswith(FOOTER)
    assert "{{Rp5 juta}}" in sure
    assert "belum dikonfirmasi" not in sure
    assert "belum dikonfirmasi (libur 2027 belum ditetapkan)" in composed(text, _told(is_confirmed=False))


def test_a_trader_reads_that_the_first_half_billion_of_a_year_is_free() -> None:
    text = shipped(Subject("usahawan", "pph_masa", "deposit"))
    assert text is not None
    assert "belum lewat Rp500 juta, belum ada PPh Final yang disetor" in text.example
    line = shipped_table("tax_rates").at(date(2026, 12, 1), "umkm_exempt")
    assert line is not None
    assert line.cells["value"] == 500_000_000  # the text speaks of what the table says


def test_every_text_that_ships_may_be_kept() -> None:
    for entry in _entries():
        assert not list(faults(entry["text"], entry.get("example", ""), PHONE)), entry["text"]
    for kind in ("deposit", "report"):
        assert shipped(Subject("pns", "none_such", kind)) is not None


def test_a_text_is_approved_after_its_test_only_and_again_after_a_change(desk: Desk) -> None:
    texts = desk.reminders.texts
    with pytest.raises(LoketError) as fault:
        texts.approve(WAGES).result()
    assert fault.value.code is ErrorCode.REMINDER_NOT_TESTED
    desk.approve_text()
    (card,) = texts.cards().result()
    assert (card.text.state, card.text.officer) == (TextState.APPROVED, "Petugas Uji")
    assert card.text.at == desk.clock.now()
    changed = texts.save(WAGES, GOOD, "").result()
    assert changed.state is TextState.DRAFT
    with pytest.raises(LoketError):
        texts.approve(WAGES).result()
    assert texts.save(WAGES, card.text.text, card.text.example).result().state is TextState.DRAFT
    assert texts.approve(WAGES).result().is_approved  # these very words were tested before


def test_a_refused_text_is_not_kept(desk: Desk) -> None:
    with pytest.raises(LoketError) as fault:
        desk.reminders.texts.save(WAGES, GOOD + " bit.ly/x", "").result()
    assert fault.value.code is ErrorCode.TEXT_SHORT_LINK
    assert desk.reminders.texts.cards().result()[0].text.is_shipped
