"""The billing form, used as the officer uses it: by keyboard, beside a chat."""

from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.billing.form import Form
from core.billing.request import Request, RequestState
from tests.ui.billing.conftest import CODE, Officer, sample_form
from ui.billing.deposit_picker import DepositPicker
from ui.billing.form import BillingForm
from ui.desk import BillingWish, Desk, Notice
from ui.widgets.banner import Banner
from ui.widgets.status_pill import StatusPill


def told(desk: Desk) -> list[Notice]:
    notices: list[Notice] = []
    desk.told.connect(notices.append)
    return notices


def stored(form: BillingForm) -> Request:
    assert form.request is not None
    return form.request


def test_a_whole_request_is_typed_in_spoken_order_with_keys_only(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.contacts.add(
        {"name": "Sri Rahayu", "npwp15": "701234569648000", "address": "Ds. Cengkong"}
    ).result()
    form.begin(BillingWish())
    qtbot.waitUntil(lambda: officer.focus == "billing_npwp")
    officer.type("701234569648000")
    qtbot.waitUntil(lambda: officer.field("name").text() == "Sri Rahayu")
    officer.press(Qt.Key.Key_Return, 3)  # name and address came from the contact
    assert officer.focus == "billing_kap"
    officer.enter("umkm")
    assert officer.field("kap").text() == "411128-420 · PPh Final UMKM"
    assert officer.focus == "billing_month_from"
    officer.enter("okt")
    officer.press(Qt.Key.Key_Return)
    assert officer.focus == "billing_tax_year"
    officer.enter("2026")
    officer.enter("1250000")
    assert officer.line("amount") == "satu juta dua ratus lima puluh ribu rupiah"
    officer.enter("setoran warung")
    officer.enter(CODE)
    assert officer.field("billing_code").text() == "0261 1041 2345 678"
    assert officer.field("issued_at").text() == "21/11/2026 14.05"
    assert officer.line("issued_at") == "Berlaku sampai 5 Des 2026 14.05 WIB (336 jam)."
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.request is not None)
    request = stored(form)
    assert request.content.npwp15 == "701234569648000"
    assert (request.content.kap, request.content.kjs, request.content.amount) == ("411128", "420", 1_250_000)
    assert (request.content.month_from, request.content.month_to) == (10, 10)
    assert (request.billing_code, request.state) == (CODE, RequestState.CODE_ISSUED)
    assert request.contact_id is not None
    number = form.findChild(QLabel, "billing_number")
    assert isinstance(number, QLabel)
    assert number.text() == request.number


def test_errors_stand_beside_their_fields_in_indonesian_and_the_first_one_has_the_cursor(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    notices = told(desk)
    form.begin(BillingWish())
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert officer.line("npwp").startswith("NPWP atau NIK belum diisi")
    assert officer.line("name").startswith("Nama belum diisi")
    assert officer.line("kap").startswith("Jenis pajak (KAP) belum dipilih")
    assert officer.line("amount").startswith("Jumlah belum terbaca")
    period = form.findChild(QLabel, "billing_period_line")
    assert isinstance(period, QLabel)
    assert period.text().startswith("Bulan belum terbaca")
    assert officer.focus == "billing_npwp"
    assert notices[-1].kind == "warn"
    officer.type("701234569648000")
    assert "digit cek cocok" in officer.line("npwp")


def test_nobody_is_scolded_for_a_field_that_he_has_not_left(form: BillingForm, officer: Officer) -> None:
    form.begin(BillingWish())
    officer.type("70.123")
    assert officer.line("npwp") == ""
    officer.press(Qt.Key.Key_Return)
    assert officer.line("npwp").startswith("NPWP harus 15 atau 16 angka")
    assert officer.line("amount") == ""


def test_nop_and_assessment_number_show_only_where_the_pair_needs_them(
    form: BillingForm, officer: Officer
) -> None:
    form.begin(BillingWish())
    officer.field("kap").setFocus()
    assert officer.field("nop").isHidden() or not officer.field("nop").isVisible()
    officer.enter("411128 402")
    assert officer.field("nop").isVisible()
    assert not officer.field("assessment_number").isVisible()


def test_the_list_offers_only_pairs_of_the_table_and_marks_what_is_not_confirmed(
    form: BillingForm, officer: Officer
) -> None:
    form.begin(BillingWish())
    picker = officer.field("kap")
    assert isinstance(picker, DepositPicker)
    picker.setFocus()
    officer.type("411128423")
    assert [deposit.pair for deposit in picker.model.deposits] == ["411128-423"]
    spoken = picker.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "belum dikonfirmasi" in spoken
    officer.press(Qt.Key.Key_Return)
    assert "belum dikonfirmasi" in officer.line("kap")


def test_the_arrows_choose_in_the_list_and_escape_leaves_it(form: BillingForm, officer: Officer) -> None:
    form.begin(BillingWish())
    picker = officer.field("kap")
    assert isinstance(picker, DepositPicker)
    picker.setFocus()
    officer.press(Qt.Key.Key_Down)
    assert picker.list.isVisible()
    second = picker.model.deposits[1]
    officer.press(Qt.Key.Key_Down)
    officer.press(Qt.Key.Key_Return)
    assert picker.pair == (second.kap, second.kjs)
    officer.field("kap").setFocus()
    officer.type("x")
    officer.press(Qt.Key.Key_Escape)
    assert not picker.list.isVisible()


def test_a_code_is_cleaned_when_it_is_pasted_and_refused_when_it_is_not_from_djp(
    form: BillingForm, officer: Officer
) -> None:
    form.begin(BillingWish())
    code = officer.field("billing_code")
    code.setFocus()
    QGuiApplication.clipboard().setText(" 0261-1041.2345 678\n")
    officer.qtbot.keyClick(code, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert code.text() == "0261 1041 2345 678"
    code.selectAll()
    officer.enter("726110412345678")
    assert officer.line("billing_code").startswith("Kode billing dari DJP berawalan")


def test_a_code_that_another_request_holds_is_told_beside_the_field(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    first = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    form.begin_form(sample_form(billing_code=CODE, amount="75.000"))
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: first.number in officer.line("billing_code"))
    assert form.request is None
    assert officer.focus == "billing_billing_code"


def test_a_code_that_another_request_holds_is_told_as_soon_as_its_field_is_left(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    first = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    form.begin(BillingWish())
    officer.field("billing_code").setFocus()
    officer.enter(CODE)
    qtbot.waitUntil(lambda: first.number in officer.line("billing_code"))
    assert officer.focus == "billing_issued_at", "the cursor stays where the officer has gone"
    officer.field("billing_code").setFocus()
    officer.press(Qt.Key.Key_Backspace)
    officer.press(Qt.Key.Key_9)
    assert first.number not in officer.line("billing_code")
    form.begin(BillingWish(request_id=first.id))
    qtbot.waitUntil(lambda: form.request is not None)
    officer.field("billing_code").setFocus()
    officer.press(Qt.Key.Key_Return)
    qtbot.wait(60)
    assert officer.line("billing_code") == "", "its own code is no duplicate"


def kept(desk: Desk, origin: str = "new") -> Form | None:
    """Return what a kill would leave now, without giving the window a turn."""
    desk.core.store.run(lambda _session: None).result()
    return desk.core.billing.draft(origin).result()


def test_every_letter_is_kept_even_while_the_window_hangs(
    form: BillingForm, officer: Officer, desk: Desk
) -> None:
    form.begin(BillingWish())
    officer.field("name").setFocus()
    for length, letter in enumerate("Sri R", 1):
        officer.type(letter)
        draft = kept(desk)
        assert draft is not None
        assert draft.name == "Sri R"[:length]


def test_letters_typed_while_a_draft_is_looked_up_are_laid_over_it(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.billing.save_draft("new", Form(name="Sri Rahayu", amount="250.000")).result()
    form.begin(BillingWish())
    officer.field("description").setFocus()
    officer.type("warung")
    qtbot.waitUntil(lambda: officer.field("name").text() == "Sri Rahayu")
    assert officer.field("description").text() == "warung"
    draft = kept(desk)
    assert draft is not None
    assert (draft.name, draft.amount, draft.description) == ("Sri Rahayu", "250.000", "warung")


def test_what_became_a_request_does_not_come_back_as_a_draft(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    """The store works at an earlier letter while the officer saves, and then types on."""
    form.begin_form(sample_form())
    qtbot.waitUntil(lambda: kept(desk) is not None)
    free = Event()
    chunk = desk.core.store.run(lambda _session: free.wait(10))
    officer.field("description").setFocus()
    officer.type("war")
    form.save()
    officer.type("ung")
    free.set()
    assert chunk.result()
    qtbot.waitUntil(lambda: form.request is not None)
    assert kept(desk) is None
    assert stored(form).content.description == "war"
    assert officer.field("description").text() == "warung", "what was typed on stays"
    draft = kept(desk, f"request:{stored(form).id}")
    assert draft is not None
    assert draft.description == "warung"


def test_what_was_typed_comes_back_for_the_chat_that_it_was_typed_for(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    form.begin(BillingWish(chat_id=None, contact_id=None))
    officer.type("70.123")
    request = desk.core.billing.submit(sample_form(), "chat:17").result()  # another's draft stays
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None)
    assert officer.field("npwp").text() == "70.123.456.9-648.000"
    form.begin(BillingWish())
    qtbot.waitUntil(lambda: officer.field("npwp").text() == "70.123")


def test_fields_cannot_drift_from_a_code_that_stands_for_them(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    request = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None)
    assert officer.field("amount").isReadOnly()
    assert not officer.field("billing_code").isReadOnly()
    pill = form.findChild(StatusPill, "billing_state")
    assert isinstance(pill, StatusPill)
    assert pill.text == "kode terbit"


def test_a_contact_never_overwrites_what_the_officer_wrote(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.contacts.add({"name": "Sri Rahayu", "npwp15": "701234569648000", "address": "Ds. A"}).result()
    form.begin(BillingWish())
    officer.field("name").setFocus()
    officer.type("Warung Bu Sri")
    officer.field("npwp").setFocus()
    officer.type("701234569648000")
    qtbot.waitUntil(lambda: officer.field("address").text() == "Ds. A")
    assert officer.field("name").text() == "Warung Bu Sri"


def test_another_number_takes_nothing_along_from_the_owner_of_the_first(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.contacts.add(
        {"name": "Sri Rahayu", "npwp15": "701234569648000", "npwp16": "3523014506789002"}
    ).result()
    form.begin(BillingWish())
    officer.type("701234569648000")
    qtbot.waitUntil(lambda: form.fields.form.npwp_other != "")
    officer.field("name").setFocus()
    officer.type("X")
    assert form.fields.form.npwp_other != "", "a key in another field changes no owner"
    officer.field("npwp").selectAll()
    officer.field("npwp").setFocus()
    officer.type("012345674648000")
    assert form.fields.form.npwp_other == ""
    assert form.fields.form.contact_id is None
    assert "3523" not in officer.line("npwp")


def test_changing_a_stored_request_keeps_the_second_form_of_its_number(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    request = desk.core.billing.submit(sample_form(npwp_other="3523 0145 0678 9002")).result()
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None)
    officer.field("description").setFocus()
    officer.type("setoran")
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: stored(form).content.description == "setoran")
    assert stored(form).content.npwp16 == "3523014506789002"
    assert stored(form).content.npwp15 == "701234569648000"


def test_a_request_made_lately_for_the_same_masa_is_shown(form: BillingForm, desk: Desk, qtbot: QtBot) -> None:
    first = desk.core.billing.submit(sample_form()).result()
    wishes: list[BillingWish] = []
    desk.billing_wanted.connect(wishes.append)
    form.begin_form(sample_form(amount="75.000"))
    notice = form.findChild(Banner, "billing_similar")
    assert isinstance(notice, Banner)
    qtbot.waitUntil(notice.isVisible)
    assert first.number in notice.text
    notice.action_wanted.emit()
    assert wishes == [BillingWish(request_id=first.id)]
    form.begin_form(sample_form(month_from="September", month_to="September"))
    assert not notice.isVisible()


@pytest.mark.parametrize(("hours", "said"), [(10, "Berlaku sampai"), (400, "Kode sudah hangus sejak")])
def test_the_end_of_a_code_follows_the_dated_rule(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot, hours: int, said: str
) -> None:
    request = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    clock = desk.clock
    clock.moment += timedelta(hours=hours)  # type: ignore[attr-defined]
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None)
    assert officer.line("issued_at").startswith(said)


def test_every_field_and_button_has_a_name_for_a_screen_reader(form: BillingForm) -> None:
    form.begin(BillingWish())
    for button in form.findChildren(QPushButton):
        if button.isVisibleTo(form):
            assert button.accessibleName() or button.text(), button.objectName()
    for edit in form.findChildren(QLineEdit):
        assert edit.accessibleName(), edit.objectName()


def test_the_form_of_the_next_request_starts_from_another(form: BillingForm, officer: Officer) -> None:
    form.begin_form(sample_form(month_from="November", month_to="November", amount=""))
    assert officer.field("month_from").text() == "November"
    assert officer.field("amount").text() == ""
    assert isinstance(form.fields.form, Form)


def test_a_code_that_is_pasted_again_takes_the_place_of_the_wrong_one(
    form: BillingForm, officer: Officer, qtbot: QtBot
) -> None:
    form.begin_form(sample_form())
    field = officer.field("billing_code")
    field.setFocus()
    officer.type("111122223333444")
    QGuiApplication.clipboard().setText("0261 1041 2345 678")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "0261 1041 2345 678"


def test_a_stored_request_puts_the_cursor_on_what_it_still_waits_for(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    stored = desk.core.billing.submit(sample_form()).result()
    form.begin(BillingWish(request_id=stored.id))
    qtbot.waitUntil(lambda: officer.focus == "billing_billing_code")
