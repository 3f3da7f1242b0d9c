"""Short links, programs and accounts go out by no way: broadcasts, agenda, newcomers, SMS, reminders."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.agenda.entry import Entry, EntryKind
from core.agenda.wording import broadcast_text
from core.app import Core
from core.broadcasts.audience import Audience, Person
from core.broadcasts.refusal import Refusal, refused
from core.broadcasts.review import Block
from core.broadcasts.run import Draft
from core.broadcasts.values import Office
from core.errors import ErrorCode
from core.newcomers import text as newcomers
from core.promotion.source import Source, SourceId, SourceKind, footnote
from core.reminders.template import FOOTER
from tests.billing.desk import refused as refusal_of
from tests.broadcasts.test_review import SITI, look

OFFICE = Office("KPP Pratama Tuban", "0811-3300-648")
BAD = {
    "Daftar di bit.ly/pps-tuban ya": (Refusal.LINK, "bit.ly/pps-tuban"),
    "Pasang surat_tagihan.apk": (Refusal.FILE, "surat_tagihan.apk"),
    "Transfer ke BRI 1234 5678 901": (Refusal.MONEY, "Transfer ke"),
}
GOOD = (
    "Daftar di https://www.pajak.go.id/daftar atau wa.me/628113300648?text=Halo%20Pajak%20Tuban%20%23LK1",
    "Waspada penipuan: kami tidak pernah mengirim berkas .apk atau “.apk” dan tidak pernah meminta uang.",
    "SPT Tahunan: siapkan bukti potong, daftar harta, dan rekening koran.",
    "Kelas pajak Rabu 25 November 2026 pukul 09.00, lantai 2. Biaya Rp0. Hubungi 0811-3300-648.",
)


@pytest.mark.parametrize("text", BAD)
def test_a_broadcast_that_looks_like_fraud_is_not_started_and_says_which_words(text: str) -> None:
    found = look(Draft("", text, Audience()), [SITI])
    assert Block.REFUSED in found.blocks
    assert (found.refused[0].refusal, found.refused[0].words) == BAD[text]


@pytest.mark.parametrize(
    "text",
    [
        "Daftar di b i t . l y / pps",
        "Daftar di bit,ly/pps",
        "Daftar di klikbit.ly/pps",
        "Daftar di pajak.cutt.ly/pps",
        "Daftar di bit . ly/pps",
        "Daftar di bit[.]ly/pps",
        "_bit.ly/pps_",
        "Daftar di b\u200bi\u034ft.ly/pps",
        "Daftar di ｂｉｔ．ｌｙ/pps",
        "Daftar di b\u0456t\u3002ly/pps",
        "_surat_tagihan.apk_",
        "Pasang surat . apk",
        "_Transfer ke BRI_",
        "t r a n s f e r  k e BRI",
        "tr\u00adansfer kepada bendahara",
        "Kirim lewat dana 0812 0000 1234",
        "Silakan transfer sebesar Rp100.000 ke BCA kami",
        "Transferkan pembayarannya langsung ke petugas",
        "TF Rp 50 rb ke nomor berikut",
        "Pasang coretax.apkm",
        "Daftar di tr.ee/pps",
    ],
)
def test_no_way_of_spelling_helps(text: str) -> None:
    assert refused(text) != ()


@pytest.mark.parametrize(
    "text",
    [
        "Kelas pajak daring: https://us02web.zoom.us/j/81234567890?pwd=abc",
        "Zoom, Meeting ID: 81234567890, kode 648",
        "Bendahara desa: laporkan pemotongan atas dana 1.250.000.000",
        "PPh atas belanja dari Dana Transfer ke Daerah disetor paling lambat tanggal 15.",
        "Setoran masuk ke rekening kas negara melalui bank persepsi.",
        "Untuk restitusi bawa fotokopi buku rekening.",
        "Penilaian transfer kekayaan pukul 09.00 s.d. 12.00",
        "Bukti transfer pembayaran dibawa ke loket.",
    ],
)
def test_what_an_office_has_to_say_passes(text: str) -> None:
    assert refused(text) == ()


@pytest.mark.parametrize("text", GOOD)
def test_the_offices_own_links_and_warnings_pass(text: str) -> None:
    assert refused(text) == ()
    assert Block.REFUSED not in look(Draft("", text, Audience()), [Person(2, "Budi", "+628120000002")]).blocks


def test_what_the_program_itself_writes_passes() -> None:
    entry = Entry("Kelas pajak", date(2026, 12, 2), EntryKind.CLASS)
    source = Source(SourceId(1), "Loket", SourceKind.COUNTER, "LK1", datetime.now(UTC))
    own = [
        broadcast_text(entry, date(2026, 12, 2), OFFICE),
        FOOTER,
        newcomers.CODE,
        newcomers.OWN_CODE,
        newcomers.CLOSING,
        newcomers.STOP,
        *newcomers.OPENINGS.values(),
        footnote(source, OFFICE.name, OFFICE.phone, "Halo Pajak Tuban"),
    ]
    assert refused("\n".join(own)) == ()


def test_a_long_text_of_any_filler_is_read_to_its_end(finding: Callable[[str], None]) -> None:
    begun = time.perf_counter()
    for filler in ("-", "a", "1", "a.", "/ ", "rekenin", "bank ", "transfer uang "):
        refused(filler * (65_536 // len(filler)))
    finding(
        f"eight texts of 65,536 letters looked through for what is refused: {time.perf_counter() - begun:.1f} s"
    )


def test_an_event_is_kept_but_neither_prepared_nor_printed(core: Core) -> None:
    day = date(2026, 12, 2)
    entry = Entry("Kelas", day, EntryKind.CLASS, text="Daftar di s.id/kelas", audience=Audience(everyone=True))
    entry_id = core.agenda.add(entry).result()
    assert core.agenda.entry(entry_id).result().text == entry.text
    assert refusal_of(lambda: core.agenda.prepare(entry_id, day).result()) is ErrorCode.TEXT_SHORT_LINK


@pytest.mark.parametrize(
    ("text", "code"),
    [("Klik bit.ly/x", ErrorCode.TEXT_SHORT_LINK), ("Rek. 123456", ErrorCode.TEXT_ACCOUNT)],
)
def test_an_sms_is_refused_with_the_words_in_its_plan(core: Core, text: str, code: ErrorCode) -> None:
    contact = core.contacts.add({"name": "WP"}).result()
    core.contacts.add_phone(contact, "HP", "0812 0000 1000").result()
    everyone = Audience(everyone=True)
    assert [fault.code for fault in core.promotion.sms.plan(text, everyone).result().refused] == [code]
    assert refusal_of(lambda: core.promotion.sms.make("", text, everyone).result()) is code


def test_there_is_one_table_of_what_is_refused() -> None:
    root = Path(__file__).parents[2]
    assert [path.parent.name for path in root.glob("resources/**/refused.csv")] == ["broadcasts"]
