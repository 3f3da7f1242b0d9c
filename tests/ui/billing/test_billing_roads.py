"""Where only the taxpayer can make the code, the guidance stands in its place, and blocks nothing."""

from concurrent.futures import Future

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.billing.request import RequestState
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.draft import Draft
from core.rules.table import RuleRow
from tests.ui.billing.conftest import CODE, Officer, sample_form
from ui.billing.deposit_picker import MARK, DepositPicker
from ui.billing.form import BillingForm
from ui.billing.guidance_card import GuidanceCard
from ui.desk import BillingWish, Desk, Notice

RETURN = {"kap": "411211", "kjs": "100"}


@pytest.fixture
def chat_id(desk: Desk) -> ChatId:
    return desk.core.store.run(
        lambda session: posting.find_or_open_chat(
            session,
            kind=ChatKind.PERSON,
            title="CV Berkah Laut",
            phone_e164="+6281200000012",
            at=desk.core.clock.now(),
        )
    ).result()


@pytest.fixture
def ready(form: BillingForm, qtbot: QtBot) -> BillingForm:
    qtbot.waitUntil(lambda: form.rules.book is not None)
    return form


def card(form: BillingForm) -> GuidanceCard:
    return form.fields.guidance


def button(form: BillingForm, name: str) -> QPushButton:
    """Return a button of the row below the form, or the card's own one."""
    return card(form).record if name == "record" else form.buttons.button(name)


def strong(form: BillingForm) -> list[str]:
    names = ("save", "preview", "pdf", "print", "send", "more")
    return [name for name in names if form.buttons.button(name).property("kind") == "primary"]


def label(form: BillingForm, name: str) -> str:
    found = form.findChild(QLabel, f"billing_guidance_{name}")
    assert isinstance(found, QLabel)
    return found.text()


def in_chat(desk: Desk, chat_id: ChatId) -> list[str]:
    page = desk.core.conversations.page_before(chat_id).result()
    return [message.text for message in page.messages]


def test_a_self_service_code_has_its_field_and_a_quiet_line(ready: BillingForm, officer: Officer) -> None:
    ready.begin_form(sample_form())
    assert card(ready).isHidden()
    assert officer.field("billing_code").isVisibleTo(ready)
    assert officer.line("kap") == "Setor sendiri: kode dapat dibuat mandiri."


def test_the_card_takes_the_place_of_the_code_as_soon_as_pair_and_masa_stand(
    ready: BillingForm, officer: Officer
) -> None:
    ready.begin(BillingWish())
    officer.field("kap").setFocus()
    officer.enter("411211 100")
    assert card(ready).isHidden()
    officer.enter("okt")
    assert card(ready).isVisible()
    assert not officer.field("billing_code").isVisible()
    assert label(ready, "title") == "Kode ini hanya terbit dari konsep SPT di Coretax"
    assert "PER-10/PJ/2024" in label(ready, "basis")
    assert "DDTCNews 1814066" in label(ready, "basis")
    assert "elum dikonfirmasi" not in label(ready, "basis")
    assert officer.line("kap") == "Kode hanya terbit dari konsep SPT di Coretax."


def test_a_letter_is_paid_out_of_the_list_of_bills(ready: BillingForm, officer: Officer) -> None:
    ready.begin_form(sample_form(kjs="300", assessment_number="00012/107/24/648/26"))
    assert label(ready, "title") == "Kode ini hanya terbit dari daftar tagihan di Coretax"


def test_an_unconfirmed_road_says_so(ready: BillingForm, officer: Officer) -> None:
    ready.begin_form(sample_form(kap="411124", kjs="104"))
    assert label(ready, "basis").endswith("Belum dikonfirmasi.")
    assert "Jalur ini belum dikonfirmasi." in officer.line("kap")


def test_a_masa_from_before_coretax_is_made_by_oneself(ready: BillingForm, officer: Officer) -> None:
    ready.begin_form(sample_form(**RETURN, tax_year="2024"))
    assert card(ready).isHidden()
    assert officer.field("billing_code").isVisibleTo(ready)


def test_one_key_sends_the_guidance_to_the_chat_once(
    ready: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot, chat_id: ChatId
) -> None:
    notices: list[Notice] = []
    desk.told.connect(notices.append)
    ready.begin_form(sample_form(**RETURN, chat_id=chat_id))
    qtbot.waitUntil(button(ready, "send").isEnabled)
    assert (button(ready, "send").text(), strong(ready)) == ("Kirim panduan", ["send"])
    officer.field("description").setFocus()
    officer.press(Qt.Key.Key_Return)
    assert officer.focus == "billing_send_button"
    officer.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: button(ready, "send").text() == "Di antrean")
    assert not button(ready, "send").isEnabled()
    assert strong(ready) == []
    assert notices[-1].text == "Panduan masuk antrean kirim."
    ready.guidance.send()
    qtbot.waitUntil(lambda: len(notices) == 2)
    sent = [text for text in in_chat(desk, chat_id) if "konsep SPT" in text]
    assert len(sent) == 1
    assert "Bapak/Ibu Sri Rahayu" in sent[0]


def test_a_typed_draft_of_the_chat_stays(ready: BillingForm, desk: Desk, qtbot: QtBot, chat_id: ChatId) -> None:
    desk.core.conversations.save_draft(chat_id, Draft("Baik Bu,", 8)).result()
    ready.begin_form(sample_form(**RETURN, chat_id=chat_id))
    qtbot.waitUntil(button(ready, "send").isEnabled)
    button(ready, "send").click()
    qtbot.waitUntil(lambda: not button(ready, "send").isEnabled())
    draft = desk.core.conversations.draft(chat_id).result()
    assert draft.text == "Baik Bu,"


def test_at_the_counter_there_is_nobody_to_send_to_and_the_guidance_is_printed(ready: BillingForm) -> None:
    ready.begin_form(sample_form(**RETURN))
    assert not button(ready, "send").isEnabled()
    assert button(ready, "send").toolTip() == "Permintaan ini tidak berasal dari percakapan (F8)"
    assert (button(ready, "print").text(), strong(ready)) == ("Cetak panduan", ["print"])


def test_on_a_small_screen_the_guidance_is_in_sight_and_no_slip_without_code_is_the_main_thing(
    ready: BillingForm, desk: Desk, qtbot: QtBot, chat_id: ChatId
) -> None:
    ready.resize(340, 560)  # what a window of 1366x768 leaves
    ready.begin_form(sample_form(**RETURN, chat_id=chat_id))
    qtbot.waitUntil(button(ready, "send").isEnabled)
    ready.save()
    qtbot.waitUntil(lambda: ready.request is not None)
    send = button(ready, "send")
    for name in ("print", "send", "more"):
        assert button(ready, name).width() >= button(ready, name).sizeHint().width(), "no word is cut"
    assert strong(ready) == ["send"]
    assert ready.rect().contains(send.mapTo(ready, send.rect().bottomRight()))
    button(ready, "record").click()
    assert (button(ready, "print").text(), button(ready, "send").text()) == ("Cetak slip", "Kirim kode")
    assert strong(ready) == []


def test_the_code_that_the_taxpayer_made_can_be_recorded(
    ready: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    ready.begin_form(sample_form(**RETURN))
    button(ready, "record").setFocus()
    officer.press(Qt.Key.Key_Space)
    assert officer.focus == "billing_billing_code"
    officer.enter(CODE)
    assert card(ready).isHidden()
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ready.request is not None)
    assert ready.request is not None
    assert (ready.request.billing_code, ready.request.state) == (CODE, RequestState.CODE_ISSUED)


def test_a_request_without_its_code_is_kept_all_the_same(ready: BillingForm, desk: Desk, qtbot: QtBot) -> None:
    ready.begin_form(sample_form(**RETURN))
    ready.save()
    qtbot.waitUntil(lambda: ready.request is not None)
    assert card(ready).isVisible()


def test_another_form_begins_anew(ready: BillingForm, officer: Officer) -> None:
    ready.begin_form(sample_form(**RETURN))
    button(ready, "record").click()
    assert officer.field("billing_code").isVisible()
    ready.begin_form(sample_form(**RETURN, name="PT Maju"))
    assert not officer.field("billing_code").isVisible()
    assert button(ready, "record").isVisible()


def test_what_the_office_changes_holds_at_once(
    ready: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    ready.begin_form(sample_form(**RETURN))
    assert card(ready).isVisible()
    texts = {
        "kap": "411211", "kjs": "100", "road": "self", "valid_from": "1/1/2026",
        "basis": "PER-99/PJ/2026", "source": "contoh", "confirmed": "yes",
    }  # fmt: skip
    changed: Future[RuleRow] = desk.core.rules.change("billing_roads", "", texts, "contoh")
    changed.result()
    qtbot.waitUntil(lambda: not card(ready).isVisible())
    assert officer.line("kap") == "Setor sendiri: kode dapat dibuat mandiri."


def test_the_list_of_pairs_marks_where_a_code_comes_from(ready: BillingForm, officer: Officer) -> None:
    ready.begin(BillingWish())
    picker = officer.field("kap")
    assert isinstance(picker, DepositPicker)
    picker.setFocus()
    marks = {}
    for pair in ("411211100", "411211300", "411128420", "411128423"):
        picker.clear()
        officer.type(pair)
        marks[pair] = picker.model.index(0, 0).data(MARK)
    assert list(marks.values()) == ["dari SPT", "tagihan", "", "belum pasti"]
