"""Every bad input of the billing desk with the sentence that the officer reads; the whole list is printed."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.billing.checking import read_form
from core.billing.form import Field, moment_text
from core.errors import LoketError
from tests.conftest import FixedClock
from tests.ui.billing.batch.conftest import CODES, HEAD, NUMBERS, Treasury, excel, stored_batch
from tests.ui.billing.conftest import CODE, sample_form
from ui import errors
from ui.billing.batch.page import BatchPage
from ui.billing.lines import number_line, validity_line
from ui.billing.payment_dialog import PaymentDialog
from ui.billing.rush.clipboard import Exchange
from ui.desk import Desk, Notice
from ui.scanned import Scanned

Finding = Callable[[str], None]
OTHER = "126110412345678"
PHTB = {"kap": "411128", "kjs": "402"}
STP = {"kap": "411126", "kjs": "310"}


class Told:
    """Collect what is shown for what was typed, and see that it is a sentence of its own."""

    def __init__(self, place: str, finding: Finding) -> None:
        self._place, self._finding = place, finding
        self._seen: set[str] = set()

    def note(self, typed: str, sentence: str) -> None:
        assert len(sentence.split()) > 2, typed
        assert sentence not in self._seen, f"{typed}: two faults, one sentence"
        self._seen.add(sentence)
        self._finding(f"{self._place} | {typed} | {sentence}")


def fault(future: Future[Any]) -> str:
    with pytest.raises(LoketError) as caught:
        future.result()
    return errors.sentence(caught.value)


FORM: Sequence[tuple[str, Field, dict[str, str]]] = (
    ("NPWP kosong", Field.NPWP, {"npwp": ""}),
    ("NPWP 12345", Field.NPWP, {"npwp": "12345"}),
    ("nama kosong", Field.NAME, {"name": "  "}),
    ("nama 201 huruf", Field.NAME, {"name": "a" * 201}),
    ("alamat 301 huruf", Field.ADDRESS, {"address": "a" * 301}),
    ("KAP kosong", Field.KAP, {"kap": ""}),
    ("KAP 411999", Field.KAP, {"kap": "411999"}),
    ("KJS kosong", Field.KJS, {"kjs": ""}),
    ("KJS 999", Field.KJS, {"kjs": "999"}),
    ("bulan “13”", Field.MONTH_FROM, {"month_from": "13"}),
    ("masa November sampai Februari", Field.MONTH_TO, {"month_from": "November", "month_to": "Februari"}),
    ("tahun pajak 1999", Field.TAX_YEAR, {"tax_year": "1999"}),
    ("PHTB tanpa NOP", Field.NOP, PHTB),
    ("NOP 17 angka", Field.NOP, {**PHTB, "nop": "35230100010020003"}),
    ("STP tanpa nomor ketetapan", Field.ASSESSMENT_NUMBER, STP),
    ("nomor ketetapan “12/107”", Field.ASSESSMENT_NUMBER, {**STP, "assessment_number": "12/107"}),
    ("jumlah “sejuta lebih”", Field.AMOUNT, {"amount": "sejuta lebih"}),
    ("jumlah 0", Field.AMOUNT, {"amount": "0"}),
    ("uraian 76 huruf", Field.DESCRIPTION, {"description": "a" * 76}),
    ("kode berhuruf", Field.BILLING_CODE, {"billing_code": "0261A0412345678"}),
    ("kode 14 angka", Field.BILLING_CODE, {"billing_code": CODE[:-1]}),
    ("kode 16 angka", Field.BILLING_CODE, {"billing_code": f"{CODE}0"}),
    ("kode berawalan 5", Field.BILLING_CODE, {"billing_code": "526110412345678"}),
    (
        "NPWP di tempat kode",
        Field.BILLING_CODE,
        {"npwp": NUMBERS[1], "billing_code": "012345674648000"},
    ),
    ("waktu terbit “kemarin”", Field.ISSUED_AT, {"billing_code": CODE, "issued_at": "kemarin"}),
    ("waktu terbit besok", Field.ISSUED_AT, {"billing_code": CODE, "issued_at": "01/12/2026 10.00"}),
)


def test_the_form(desk: Desk, clock: FixedClock, finding: Finding) -> None:
    told, billing = Told("Formulir", finding), desk.core.billing
    for typed, field, changes in FORM:
        reading = read_form(sample_form(**changes), clock.now())
        error = reading.error_of(field)
        assert error is not None, typed
        assert reading.content is None, "nothing wrong is stored"
        told.note(typed, errors.sentence(LoketError(error.code, error.detail)))
    for typed, number in (
        ("digit cek NPWP salah", "70.123.456.8-648.000"),
        ("NIK tanpa tanggal lahir", "1234567890123456"),
    ):
        form = sample_form(npwp=number)
        line = number_line(form, "")
        assert line.kind == "warn"
        told.note(f"{typed} (ditandai, tidak ditolak)", line.text)
    old = read_form(sample_form(billing_code=CODE, issued_at="01/10/2026 10.00"), clock.now())
    told.note("kode yang sudah hangus (ditandai)", validity_line(old.validity, clock.now()).text)
    told.note("disimpan dengan isian kosong", fault(billing.submit(sample_form(name=""))))
    first = billing.submit(sample_form(billing_code=CODE)).result()
    told.note("kode milik permintaan lain", fault(billing.submit(sample_form(name="Lain", billing_code=CODE))))
    told.note("isian diubah di bawah kode", fault(billing.change(first.id, sample_form(amount="1"))))
    told.note("pembayaran dicabut tanpa alasan", fault(billing.payments.take_back(first.id, " ")))
    told.note(
        "terbitkan ulang tanpa kode",
        fault(billing.linking.reissue(billing.submit(sample_form(name="X")).result().id)),
    )
    told.note("ingatkan tanpa percakapan", fault(billing.queue.remind(first.id)))


def test_the_code_pasted_in_mode_padat(qtbot: QtBot, finding: Finding) -> None:
    told, owner = Told("Tempel kode (Mode padat)", finding), QWidget()
    qtbot.addWidget(owner)
    exchange = Exchange(owner)
    for typed, text in (
        ("papan klip kosong", " "),
        ("kata-kata", "kode billing terlampir"),
        ("14 angka", CODE[:-1]),
        ("kode berawalan 7", "726110412345678"),
        ("NPWP permintaan itu", "012345674648000"),
    ):
        QApplication.clipboard().setText(text)
        with pytest.raises(LoketError) as caught:
            exchange.code(frozenset({"012345674648000"}))
        sentence = errors.sentence(caught.value)
        if typed != "kata-kata":
            told.note(typed, sentence)


def test_the_table_of_entri_banyak(treasury: Treasury, page: BatchPage, finding: Finding) -> None:
    told = Told("Entri banyak", finding)

    def shown(typed: str, part: str) -> None:
        treasury.qtbot.waitUntil(lambda: part in treasury.label("batchFault"))
        told.note(typed, treasury.label("batchFault"))

    treasury.paste("??\t!!\r\n")
    shown("tempelan bukan tabel", "tidak terbaca")
    treasury.paste(HEAD + excel(1).removeprefix(HEAD) * 502)
    shown("502 baris", "500 baris")
    treasury.paste(
        HEAD + f"Sri\t{NUMBERS[0]}\t411122\t900\tOktober\t2026\t250.000\r\n"
        f"\t12345\t999999\t900\tkemarin\t26\tsejuta\r\nBudi\t{NUMBERS[1]}\t411128\t402\tOktober\t2026\t1.000\r\n"
    )
    treasury.qtbot.waitUntil(lambda: len(page.entry.table.faulty) >= 6)
    for row, column in page.entry.table.faulty:
        treasury.stand(row, column)
        shown(f"isian salah di baris {row + 1}, kolom {column + 1}", f"Baris {row + 1}")
    treasury.paste(f"Sri\t{NUMBERS[0]}\t411122\t900\tOktober\t2026\t250.000\r\n")
    treasury.qtbot.waitUntil(lambda: "dobel" in treasury.label("batchDoubles"))
    told.note("baris yang sama dua kali (ditandai)", treasury.label("batchDoubles"))
    page.entry.table.show_rows([sample_form()])
    treasury.qtbot.waitUntil(lambda: page.entry.table.is_sound)
    shown("tanpa nama bendahara", "Nama bendahara")
    batches = treasury.desk.core.billing.batches
    told.note("disimpan tanpa baris", fault(batches.store([], "Bendahara")))
    told.note("disimpan dengan baris salah", fault(batches.store([sample_form(), sample_form(name="")], "B")))


def test_the_codes_pasted_for_a_batch(desk: Desk, clock: FixedClock, finding: Finding) -> None:
    told, billing = Told("Tempel kolom kode", finding), desk.core.billing
    batches, batch = billing.batches, stored_batch(desk, 2)
    billing.submit(sample_form(name="Lain", billing_code=OTHER)).result()
    tomorrow, before = (
        moment_text(clock.now() + timedelta(days=1)),
        moment_text(clock.now() - timedelta(days=9)),
    )
    for typed, text in (
        ("tanpa kode", "Kode Billing\n"),
        ("kolom lain ikut", f"{CODES[0]}\tSri"),
        ("kode yang sama dua kali", f"{CODES[0]}\n{CODES[0]}"),
        ("huruf pada baris 2", f"{CODES[0]}\n0261A0412345678"),
        ("14 angka pada baris 2", f"{CODES[0]}\n{CODES[1][:-1]}"),
        ("kode bukan DJP pada baris 2", f"{CODES[0]}\n526110412345678"),
        ("NPWP pada baris 2", f"{CODES[0]}\n012345674648000"),
        ("kode milik permintaan lain pada baris 2", f"{CODES[0]}\n{OTHER}"),
        ("kode lebih banyak daripada permintaan", "\n".join(CODES[:3])),
    ):
        told.note(typed, fault(batches.match_codes(batch.id, text)))
    for typed, moment in (
        ("terbit besok pada baris 2", tomorrow),
        ("terbit sebelum permintaan, baris 2", before),
    ):
        matches = batches.match_codes(batch.id, f"{CODES[0]}\n{CODES[1]}\t{moment}").result()
        told.note(typed, fault(batches.validities(matches, clock.now())))
    matches = batches.match_codes(batch.id, "\n".join(CODES[:2])).result()
    told.note("terbit besok untuk semua", fault(batches.validities(matches, clock.now() + timedelta(days=1))))
    batches.record_codes(matches, clock.now()).result()
    told.note("baris yang sudah berkode", fault(batches.record_codes(matches, clock.now())))
    told.note("semua sudah tercatat", fault(batches.match_codes(batch.id, "\n".join(CODES[:2]))))
    told.note(
        "satu pesan tanpa percakapan",
        fault(batches.plan_message(batch.id, [m.request_id for m in matches], b"%PDF")),
    )


def test_the_payment_and_its_ntpn(desk: Desk, qtbot: QtBot, finding: Finding, tmp_path: Path) -> None:
    told = Told("Pembayaran", finding)
    request = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    window = QWidget()
    qtbot.addWidget(window)
    dialog = PaymentDialog(desk, request, window)
    dialog.show()

    def line(name: str) -> str:
        label = dialog.findChild(QLabel, f"payment_{name}_line")
        assert isinstance(label, QLabel)
        return label.text()

    qtbot.keyClicks(dialog.ntpn, "1A2B3")
    told.note("NTPN 5 huruf (ditandai)", line("ntpn"))
    for typed, day in (("tanggal bayar besok", "25/11/2026"), ("tanggal bayar “kemarin”", "kemarin")):
        dialog.day.setText(day)
        qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
        told.note(typed, line("day"))
    dialog.day.clear()
    qtbot.keyClicks(dialog.day, "20/11/2026")
    told.note("tanggal bayar sebelum kode terbit (ditandai)", line("day"))
    dialog.ntpn.clear()
    qtbot.keyClick(dialog.ntpn, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line("ntpn").startswith("Pembayaran"))
    told.note("tanpa NTPN dan tanpa gambar", line("ntpn"))
    for code, typed in ((CODE, "kode slip ini dipindai ke NTPN"), (OTHER, "kode slip lain dipindai ke NTPN")):
        dialog.take_scan(code)
        told.note(typed, line("ntpn"))
    for name, content in (("kosong.png", b""), ("kode.exe", b"MZ"), ("a.txt", b"halo")):
        (tmp_path / name).write_bytes(content)
    for name in ("kosong.png", "kode.exe", "a.txt", "tidak ada.png"):
        dialog.proof.take_file(tmp_path / name)
        qtbot.waitUntil(lambda: not dialog.proof.is_keeping)
        told.note(f"bukti {name}", line("proof"))
    dialog.reject()
    bare = desk.core.billing.submit(sample_form(name="Budi")).result()
    told.note(
        "pembayaran tanpa kode", fault(desk.core.billing.record_payment(bare.id, "1" * 16, desk.clock.now()))
    )


def test_the_scanner_at_the_counter(desk: Desk, qtbot: QtBot, finding: Finding) -> None:
    told, window = Told("Pemindai", finding), QWidget()
    QVBoxLayout(window).addWidget(QLabel("Loket"))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk.core.contacts.add({"name": "Badan", "npwp15": "012345674648000"}, []).result()
    said: list[Notice] = []
    desk.told.connect(said.append)
    scanned = Scanned(desk, window)
    for typed, code in (
        ("kode yang belum tercatat", CODE),
        ("NPWP dipindai", "012345674648000"),
        ("kode bukan DJP", "526110412345678"),
    ):
        before = len(said)
        scanned.take(code)
        qtbot.waitUntil(lambda count=before: len(said) > count)
        told.note(typed, said[-1].text)
    dialog = QDialog(window)
    dialog.setModal(True)
    with qtbot.waitActive(dialog):
        dialog.show()
    scanned.take(CODE)
    told.note("masih ada kotak terbuka", said[-1].text)
    dialog.reject()
