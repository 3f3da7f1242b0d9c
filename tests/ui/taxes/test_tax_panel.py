"""Tax help inside the billing form, as the officer uses it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from core.conversations.draft import Draft
from core.conversations.message import Direction
from core.taxes.calculators import CALCULATORS
from core.taxes.worked import TaxKind
from tests.ui.billing.conftest import Officer, sample_form
from tests.ui.taxes.conftest import Reckoner
from ui.billing.form import BillingForm
from ui.desk import BillingWish, Desk, Notice
from ui.taxes.wish import ComputeWish
from ui.widgets.status_pill import StatusPill

Begin = Callable[..., None]


def test_umkm_omzet_15_jt_fills_the_amount_by_keys_only(
    begin: Begin, reckoner: Reckoner, officer: Officer, form: BillingForm, qtbot: QtBot
) -> None:
    begin("411128420", "Oktober")
    reckoner.open()
    assert reckoner.panel.kinds.currentData() == TaxKind.UMKM
    assert reckoner.edit("masa").text() == "Oktober 2026"
    assert reckoner.focus == "tax_turnover"
    assert reckoner.text("wait") == "Isi dulu: omzet masa ini."
    officer.enter("15jt")
    assert reckoner.edit("turnover").text() == "15.000.000"
    assert reckoner.focus == "tax_before"
    assert reckoner.text("wait") == "Isi dulu: omzet Januari sampai bulan lalu."
    officer.type("600000000")
    assert reckoner.text("amount") == "Rp75.000"
    assert "0,5% × Rp15.000.000" in reckoner.steps
    assert reckoner.text("basis").endswith("berlaku sejak 22 April 2026.")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not form.tax.is_open
    assert officer.field("amount").text() == "75.000"
    assert officer.focus == "billing_amount"
    assert officer.line("amount") == "tujuh puluh lima ribu rupiah"


def test_the_result_fills_pair_and_masa_only_where_they_are_empty(
    begin: Begin, reckoner: Reckoner, officer: Officer, form: BillingForm, desk: Desk
) -> None:
    told: list[Notice] = []
    desk.told.connect(told.append)
    begin()
    form.tax.open(ComputeWish(TaxKind.RENT, {"gross": "24.000.000"}))
    reckoner.button("use").click()
    assert officer.field("kap").text() == "411128-403 · PPh Final sewa tanah/bangunan"
    assert (officer.field("month_from").text(), officer.field("amount").text()) == ("November", "2.400.000")
    form.tax.open(ComputeWish(TaxKind.LAND, {"gross": "100000000"}))
    reckoner.button("use").click()
    assert officer.field("kap").text() == "411128-403 · PPh Final sewa tanah/bangunan"
    assert officer.field("amount").text() == "2.500.000"
    assert [notice.text for notice in told] == [
        "Jumlah ini dihitung untuk KAP-KJS 411128-402; formulirnya berisi lain. Cocokkan dulu."
    ]


def test_a_result_for_another_masa_than_the_forms_is_told(
    begin: Begin, reckoner: Reckoner, officer: Officer, form: BillingForm, desk: Desk
) -> None:
    told: list[Notice] = []
    desk.told.connect(told.append)
    begin("411128420", "Oktober")
    wish = {"payer": "person", "masa": "September 2026", "turnover": "15jt", "before": "600jt"}
    form.tax.open(ComputeWish(TaxKind.UMKM, wish))
    reckoner.button("use").click()
    assert (officer.field("month_from").text(), officer.field("amount").text()) == ("Oktober", "75.000")
    assert "masa September 2026" in told[-1].text


def test_a_wish_from_a_message_opens_it_prefilled(begin: Begin, reckoner: Reckoner, form: BillingForm) -> None:
    begin("411128420", "Januari")
    form.tax.open(ComputeWish(None, {"turnover": "15jt"}))
    assert reckoner.edit("turnover").text() == "15.000.000"
    assert reckoner.text("amount") == "Rp0"
    assert not reckoner.button("use").isEnabled()
    assert reckoner.button("use").toolTip().startswith("Tidak ada yang disetor")


@pytest.mark.parametrize(
    ("pair", "month", "kind"),
    [
        ("411121100", "Oktober", TaxKind.EMPLOYEE_MONTH),
        ("411121100", "Desember", TaxKind.EMPLOYEE_YEAR),
        ("411122 900", "Oktober", TaxKind.TREASURER),
        ("411211 100", "Oktober", TaxKind.VAT),
        ("411125100", "Oktober", TaxKind.INSTALMENT),
    ],
)
def test_the_pair_chooses_what_is_computed(
    begin: Begin, reckoner: Reckoner, pair: str, month: str, kind: TaxKind
) -> None:
    begin(pair, month)
    reckoner.open()
    assert reckoner.panel.kinds.currentData() == kind


def test_a_salary_of_ten_million_for_k_0(begin: Begin, reckoner: Reckoner) -> None:
    begin("411121100", "Januari", "2024")
    reckoner.open()
    assert reckoner.text("wait") == "Isi dulu: status PTKP, penghasilan bruto sebulan."
    reckoner.choose("status", "K/0")
    reckoner.type("gross", "10000000")
    assert reckoner.text("amount") == "Rp200.000"


def test_what_cannot_be_read_is_told_when_its_input_is_left(begin: Begin, reckoner: Reckoner) -> None:
    begin("411121100", "Oktober")
    reckoner.open()
    reckoner.choose("status", "K/0")
    reckoner.type("gross", "10000000")
    reckoner.type("masa", "lalu 2026")
    assert reckoner.panel.rows.error_of("masa") == ""
    assert reckoner.text("wait").startswith("Periksa isian")
    assert not reckoner.button("copy").isEnabled()
    reckoner.edit("gross").setFocus()
    assert reckoner.panel.rows.error_of("masa").startswith("Masa belum terbaca. Tulis bulan dan tahun")


def test_what_no_rule_speaks_of_is_told_beside_its_input(begin: Begin, reckoner: Reckoner) -> None:
    begin("411121100", "Oktober", "2023")
    reckoner.open()
    reckoner.choose("status", "K/0")
    reckoner.type("gross", "10000000")
    assert reckoner.text("wait").endswith("(mulai 1 Januari 2024)")
    reckoner.type("masa", "12/2026")
    reckoner.edit("gross").setFocus()
    assert reckoner.panel.rows.error_of("masa").startswith("Desember memakai hitungan setahun")
    assert reckoner.text("wait").startswith("Periksa isian")


def test_before_a_key_was_pressed_nothing_is_red(begin: Begin, reckoner: Reckoner, form: BillingForm) -> None:
    begin("411128420", "Oktober")
    form.tax.open(ComputeWish(None, {"turnover": "15.000.000"}))
    rows = reckoner.panel.rows
    assert [rows.error_of(name) for name in rows.typed if rows.error_of(name)] == []
    assert reckoner.text("wait") == "Isi dulu: omzet Januari sampai bulan lalu."
    before, last = reckoner.edit("before"), rows.fields[-1]
    assert before.hasFocus()
    reckoner.qtbot.keyClick(before, Qt.Key.Key_Return)
    assert rows.error_of("before").startswith("Isian ini belum diisi"), "the field was left empty"
    reckoner.type("before", "400jt")
    assert rows.error_of("before") == ""
    assert last is not before


def test_enter_in_the_last_input_tells_what_every_input_lacks(begin: Begin, reckoner: Reckoner) -> None:
    begin("411128420", "Oktober")
    reckoner.open()
    reckoner.type("turnover", "15jt")
    rows = reckoner.panel.rows
    last = rows.fields[-1]
    last.setFocus()
    reckoner.qtbot.keyClick(last, Qt.Key.Key_Return)
    assert rows.error_of("before").startswith("Isian ini belum diisi")


def test_what_is_not_confirmed_carries_a_pill_and_doubts_are_amber(begin: Begin, reckoner: Reckoner) -> None:
    begin("411128420", "Mei", "2016")
    reckoner.open()
    reckoner.type("turnover", "15000000")
    assert reckoner.text("amount") == "Rp150.000"
    pill = reckoner.panel.findChild(StatusPill, "tax_doubt")
    assert isinstance(pill, StatusPill)
    assert pill.text == "belum dikonfirmasi"
    reckoner.type("masa", "10/2027")
    reckoner.type("before", "500000000")
    assert reckoner.text("questions").startswith("Pastikan dulu: Ringkasan DJP menyebut tanpa batas waktu")


def test_another_calculation_keeps_what_it_has_in_common(begin: Begin, reckoner: Reckoner) -> None:
    begin("411128403", "Oktober")
    reckoner.open()
    reckoner.type("gross", "24000000")
    kinds = reckoner.panel.kinds
    kinds.setCurrentIndex(kinds.findData(TaxKind.FREELANCE))
    assert reckoner.edit("gross").text() == "24.000.000"
    assert reckoner.text("amount") == "Rp600.000"


@pytest.mark.parametrize("kind", CALCULATORS)
def test_every_calculator_can_be_opened_and_its_inputs_have_names(
    begin: Begin, reckoner: Reckoner, form: BillingForm, kind: TaxKind
) -> None:
    begin()
    form.tax.open(ComputeWish(kind))
    assert len(reckoner.panel.rows.fields) == len(CALCULATORS[kind].inputs)
    for field in reckoner.panel.rows.fields:
        assert field.accessibleName() or field.text()  # type: ignore[attr-defined]
        if isinstance(field, QComboBox):
            assert field.count()


def test_escape_leads_back_to_the_amount_and_the_keys_of_the_form_work_again(
    begin: Begin, reckoner: Reckoner, officer: Officer, form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    notices: list[Notice] = []
    desk.told.connect(notices.append)
    begin("411128420", "Oktober")
    reckoner.open()
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert notices == []
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not form.tax.is_open
    assert officer.focus == "billing_amount"
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: [notice.kind for notice in notices] == ["ok"])


def test_another_request_closes_the_calculator(begin: Begin, reckoner: Reckoner, form: BillingForm) -> None:
    begin("411128420", "Oktober")
    reckoner.open()
    form.begin(BillingWish())
    assert not form.tax.is_open


def test_the_text_is_copied_whole(begin: Begin, reckoner: Reckoner) -> None:
    begin("411128403", "Oktober")
    reckoner.open()
    reckoner.type("gross", "24000000")
    reckoner.button("copy").click()
    text = QApplication.clipboard().text()
    assert text.startswith("*PPh Final sewa tanah/bangunan*\nRumus: tarif × nilai sewa bruto\n")
    assert "*Jumlah: Rp2.400.000*" in text
    assert "PP 34 Tahun 2017; berlaku sejak 2 Januari 2018" in text


def test_f8_sends_the_calculation_once_to_the_chat_of_the_form(
    begin: Begin, reckoner: Reckoner, desk: Desk, form: BillingForm, qtbot: QtBot
) -> None:
    def sent() -> list[str]:
        page = desk.core.conversations.page_before(chat_id).result()
        return [message.text for message in page.messages if message.direction is Direction.OUT]

    chat_id = desk.core.conversations.open_chat("+6281200001234", "Sri Rahayu").result()
    desk.core.conversations.save_draft(chat_id, Draft(text="Baik Bu, sebentar")).result()
    begin("411128403", "Oktober", chat_id=chat_id)
    qtbot.waitUntil(lambda: form.findChild(QWidget, "billing_origin") is not None)
    reckoner.open()
    assert not reckoner.button("send").isEnabled()
    reckoner.type("gross", "24000000")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8)
    assert not reckoner.button("send").isEnabled()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: len(sent()) == 1)
    assert "*Jumlah: Rp2.400.000*" in sent()[0]
    assert desk.core.conversations.draft(chat_id).result().text == "Baik Bu, sebentar"
    reckoner.type("gross", "25000000")
    assert reckoner.button("send").isEnabled()
    reckoner.button("send").click()
    qtbot.waitUntil(lambda: len(sent()) == 2)


def test_without_a_chat_there_is_nothing_to_send_to(begin: Begin, reckoner: Reckoner) -> None:
    begin("411128403", "Oktober")
    reckoner.open()
    assert not reckoner.button("send").isVisible()


def test_a_rate_that_the_office_wrote_is_computed_with_at_once(
    begin: Begin, reckoner: Reckoner, form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    begin()
    wish = ComputeWish(TaxKind.LATE_INTEREST, {"unpaid": "1jt", "due": "15/05/2026", "paid": "16/05/2026"})
    form.tax.open(wish)
    assert reckoner.text("wait").endswith("(Mei 2026)")
    texts = {
        "percent": "0,91",
        "valid_from": "1/5/2026",
        "valid_to": "31/5/2026",
        "basis": "KMK Mei 2026",
        "source": "kemenkeu.go.id",
        "confirmed": "yes",
    }
    desk.core.rules.change("tax_late_interest", "", texts, "KMK terbit").result()
    qtbot.waitUntil(lambda: reckoner.text("amount") == "Rp9.100")
    assert "KMK Mei 2026" in reckoner.text("basis")


def test_the_turnover_that_a_taxpayer_named_waits_in_the_calculator(
    reckoner: Reckoner, officer: Officer, form: BillingForm
) -> None:
    form.begin_form(sample_form(amount="", turnover=15_000_000))
    assert officer.line("amount") == "Omzet disebut Rp15.000.000; Ctrl+H menghitung pajaknya."
    reckoner.open()
    assert reckoner.edit("turnover").text() == "15.000.000"
    assert reckoner.edit("masa").text() == "Oktober 2026"
    assert reckoner.focus == "tax_before"
    officer.type("600jt")
    reckoner.button("use").click()
    assert officer.field("amount").text() == "75.000"
    assert form.fields.form.turnover == 15_000_000


def test_the_input_with_the_cursor_is_in_sight_also_in_a_low_window(
    begin: Begin, reckoner: Reckoner, form: BillingForm, qtbot: QtBot
) -> None:
    form.resize(340, 400)
    begin("411121100", "Desember")
    reckoner.open()
    reckoner.choose("status", "TK/0")
    for name in ("gross", "months", "pension", "alms"):
        reckoner.edit(name).setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert reckoner.focus == "tax_withheld"
    area, field = reckoner.panel.area, reckoner.edit("withheld")
    qtbot.waitUntil(
        lambda: area.viewport().rect().contains(field.mapTo(area.viewport(), field.rect().center()))
    )
