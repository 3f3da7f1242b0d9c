"""The case of the open chat: told in its line, and moved by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton

from core.answers.answer import AnswerKey
from core.cases.case import CaseState
from core.cases.service import Standing
from core.conversations import posting
from core.conversations.chat import ChatFilter
from core.settings.cases import CASES_ALERT_BANDS
from tests.ui.conversations.conftest import Office
from ui.cases.bar import CaseBar
from ui.cases.filter_dialog import FilterDialog
from ui.cases.menus import _ask_moment, topic_menu
from ui.cases.moment_dialog import MomentDialog
from ui.desk import Alert

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bar(office: Office) -> CaseBar:
    office.open(office.sri)
    bar = office.place.pane.case
    office.bot.waitUntil(lambda: bar.acts.case is not None and bool(bar.acts.topics))
    return bar


def press(
    office: Office, key: Qt.Key, name: str, choice: Qt.Key | None = None, held: Qt.KeyboardModifier = ALT
) -> QMenu:
    """Open a menu from the composer by its key and choose in it by another."""
    office.come_back()
    office.bot.keyClick(office.place.pane.composer.text, key, held)
    bar = office.place.pane.case
    office.bot.waitUntil(lambda: bar.findChild(QMenu, name) is not None)
    menu = bar.findChild(QMenu, name)
    assert menu is not None
    if choice is not None:
        office.bot.keyClick(menu, choice)
    return menu


def test_a_chat_that_is_opened_is_taken_and_closed_under_a_topic_with_a_way_back(
    office: Office, bar: CaseBar
) -> None:
    office.bot.waitUntil(lambda: bar.state.text == "Terbuka")
    assert bar.number.text().startswith("TBN-2611-U")
    assert bar.told.text() == ""  # a Saturday: nobody waits in office hours
    told = []
    office.desk.told.connect(told.append)
    office.close_case()
    office.bot.waitUntil(lambda: bar.state.text == "Selesai")
    assert "Kode billing" in bar.told.text()
    office.bot.waitUntil(office.place.pane.header.waiting.isHidden)
    office.bot.waitUntil(lambda: len(told) == 1)
    told[0].act()
    office.bot.waitUntil(lambda: bar.state.text == "Terbuka")
    office.bot.waitUntil(lambda: not office.place.pane.header.waiting.isHidden())


def test_a_menu_that_was_opened_for_one_chat_closes_no_case_of_another(office: Office, bar: CaseBar) -> None:
    """A click on a notification opens another chat under it."""
    press(office, Qt.Key.Key_Return, "topicMenu", held=CONTROL)
    office.open(office.ahmad)
    office.bot.waitUntil(lambda: bar.findChild(QMenu, "topicMenu") is None)


def test_a_moment_that_was_asked_for_one_chat_puts_no_other_off(office: Office, bar: CaseBar) -> None:
    _ask_moment(bar, office.desk, bar.acts)
    dialog = bar.findChild(MomentDialog)
    assert dialog is not None
    office.open(office.ahmad)
    accept = dialog.findChild(QPushButton, "momentAccept")
    assert accept is not None
    accept.click()
    cases = office.desk.core.cases
    office.bot.waitUntil(lambda: snoozed(cases.standing(office.sri).result()))
    assert not snoozed(cases.standing(office.ahmad).result())


def snoozed(standing: Standing) -> bool:
    return standing.case is not None and standing.case.snooze is not None


def test_there_may_be_more_topics_than_keys(office: Office, bar: CaseBar) -> None:
    bar.acts.topics = tuple((f"t{number}", f"Topik {number}") for number in range(60))
    entries = [action.text() for action in topic_menu(bar, bar.acts).actions() if action.isEnabled()]
    assert [entry[:2] for entry in entries if entry.startswith("&")][-2:] == ["&z", "&0"]
    assert len([entry for entry in entries if "Topik" in entry]) == 60


def test_the_topic_of_the_answer_used_stands_first_and_enter_takes_it(office: Office, bar: CaseBar) -> None:
    office.desk.core.answers.use(AnswerKey("npwp-orang"), chat_id=office.sri).result()
    office.bot.waitUntil(lambda: bar.acts.standing is not None and bar.acts.standing.likely_topic == "register")
    menu = press(office, Qt.Key.Key_Return, "topicMenu", held=CONTROL)
    entries = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
    assert entries[0] == "&b   NPWP dan perubahan data (dari jawaban)\tEnter"
    assert entries[1].startswith("&1 ")
    assert sorted(entry[1] for entry in entries)[:4] == ["0", "1", "2", "3"]
    office.bot.keyClick(menu, Qt.Key.Key_Return)
    office.bot.waitUntil(lambda: bar.state.text == "Selesai")
    assert bar.acts.case is not None
    assert bar.acts.case.topic == "register"


def test_put_off_by_two_keys_it_leaves_the_waiting_and_a_message_offers_it_once_more(
    office: Office, bar: CaseBar
) -> None:
    office.place.list.chips.choose(ChatFilter.WAITING)
    office.bot.waitUntil(lambda: office.names() == ["Sri Rahayu", "Ahmad Mukhlis"])
    press(office, Qt.Key.Key_T, "snoozeMenu", Qt.Key.Key_2)
    office.bot.waitUntil(lambda: bar.sleep.text == "Ditunda sampai Senin, 23 November 2026, 08.00")
    office.bot.waitUntil(lambda: office.names() == ["Ahmad Mukhlis"])
    now = office.desk.clock.now()
    office.store(lambda session: posting.post_incoming(session, office.sri, "terima kasih", now))
    office.bot.waitUntil(bar.sleep.isHidden)
    office.bot.waitUntil(lambda: not bar.offer.isHidden())
    menu = press(office, Qt.Key.Key_T, "snoozeMenu")
    texts = [action.text() for action in menu.actions()]
    assert any(text.endswith("Tunda lagi sampai Senin, 23 November 2026, 08.00") for text in texts)
    menu.close()
    bar.again.click()
    office.bot.waitUntil(lambda: bar.sleep.text == "Ditunda sampai Senin, 23 November 2026, 08.00")


def test_marks_are_put_by_keys_from_the_composer_and_the_list_alike(office: Office, bar: CaseBar) -> None:
    office.bot.keyClick(office.place.pane.composer.text, Qt.Key.Key_P, ALT)
    office.bot.waitUntil(lambda: office.names()[0] == "Sri Rahayu")
    office.bot.waitUntil(bar.pinned.isChecked)
    office.bot.keyClick(office.place.list.view, Qt.Key.Key_B, ALT)
    office.bot.waitUntil(bar.starred.isChecked)
    office.bot.keyClick(office.place.list.view, Qt.Key.Key_D, ALT)
    office.bot.waitUntil(lambda: office.place.list.model.chat_at(0).is_unread_mark)
    index = office.place.list.model.index(0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "urusan terbuka, disematkan, berbintang, ditandai belum dibaca" in said
    office.open(office.ahmad)
    office.open(office.sri)
    office.bot.waitUntil(lambda: not office.place.list.model.chat_at(0).is_unread_mark)
    office.bot.keyClick(office.place.list.view, Qt.Key.Key_C, ALT)
    office.bot.waitUntil(lambda: QGuiApplication.clipboard().text() == bar.number.text())


def test_a_label_narrows_the_list_and_its_chip_stays_beside_the_others(office: Office, bar: CaseBar) -> None:
    office.desk.core.cases.add_label(office.sri, "Penting & segera").result()
    office.bot.waitUntil(lambda: bar.labels[0].text == "Penting & segera")
    office.bot.keyClick(office.place.list.view, Qt.Key.Key_F, ALT)
    office.bot.waitUntil(lambda: office.place.findChild(QMenu, "filterMenu") is not None)
    menu = office.place.findChild(QMenu, "filterMenu")
    assert menu is not None
    next(action for action in menu.actions() if "Penting" in action.text()).trigger()
    menu.close()
    office.bot.waitUntil(lambda: office.names() == ["Sri Rahayu"])
    chip = office.place.findChild(QPushButton, "chip_label:Penting & segera")
    assert chip is not None
    assert chip.isChecked()
    menu = press(office, Qt.Key.Key_L, "labelMenu", Qt.Key.Key_1)
    office.bot.waitUntil(lambda: office.names() == [])


def test_a_second_case_is_split_off_merged_and_taken_back(office: Office, bar: CaseBar) -> None:
    first = bar.number.text()
    told = []
    office.desk.told.connect(told.append)
    office.bot.keyClick(office.place.pane.composer.text, Qt.Key.Key_N, ALT)
    office.bot.waitUntil(lambda: "1 urusan lain terbuka" in bar.told.text() and bar.number.text() != first)
    assert bar.acts.standing is not None
    assert f"\nUrusan lain orang ini:\n{first} · " in bar.number.toolTip()
    bar.acts.merge(bar.acts.standing.others[0].id)
    office.bot.waitUntil(lambda: "urusan lain" not in bar.told.text())
    office.bot.waitUntil(lambda: len(told) == 2)
    told[1].act()
    office.bot.waitUntil(lambda: "1 urusan lain terbuka" in bar.told.text())
    told[0].act()
    office.bot.waitUntil(lambda: bar.number.text() == first and "urusan lain" not in bar.told.text())


def test_in_a_group_and_after_the_end_only_the_waiting_ends(office: Office, bar: CaseBar) -> None:
    office.close_case()
    office.bot.waitUntil(lambda: bar.state.text == "Selesai")
    office.desk.clock.pass_by(minutes=1)  # type: ignore[attr-defined]
    now = office.desk.clock.now()
    office.store(lambda session: posting.post_incoming(session, office.sri, "matur nuwun", now))
    office.bot.waitUntil(lambda: not office.place.pane.header.waiting.isHidden())
    office.place.pane.settle()
    office.bot.waitUntil(office.place.pane.header.waiting.isHidden)
    assert bar.acts.case is not None
    assert bar.acts.case.state is CaseState.DONE
    office.open(office.group)
    assert bar.state.isHidden()


def test_who_waits_too_long_is_named_until_somebody_has_looked(office: Office) -> None:
    places, quiet = office.place.list, office.desk.quiet
    office.desk.clock.pass_by(days=2)  # type: ignore[attr-defined]
    quiet.begin_hour()
    office.bot.waitUntil(lambda: quiet.until is not None)
    places._refresh_times()
    office.bot.waitUntil(lambda: places.longest is not None)
    assert places.longest is not None
    assert places.longest.isHidden()  # nobody is to be disturbed
    quiet.end()
    office.bot.waitUntil(lambda: quiet.until is None)
    places._refresh_times()
    office.bot.waitUntil(lambda: places.longest is not None and not places.longest.isHidden())
    assert places.longest is not None
    assert places.longest.text() == "6 jam 5 menit: Sri Rahayu\nbatas 30 menit"
    office.come_back()
    office.bot.keyClick(places.view, Qt.Key.Key_W, ALT)
    office.bot.waitUntil(lambda: "pane" in vars(office.place) and office.place.pane.chat is not None)
    assert places.longest.isHidden()
    places._refresh_times()
    office.desk.core.cases.longest_waiting().result()
    assert places.longest.isHidden()


def test_whoever_was_looked_at_from_the_list_is_named_no_longer(office: Office) -> None:
    places = office.place.list
    office.desk.clock.pass_by(days=2)  # type: ignore[attr-defined]
    places._refresh_times()
    office.bot.waitUntil(lambda: places.longest is not None and places.longest.isVisible())
    assert places.longest is not None
    office.open(office.ahmad)
    assert places.longest.isVisible()
    office.open(office.sri)
    assert places.longest.isHidden()
    places._refresh_times()
    office.desk.core.cases.longest_waiting().result()
    assert places.longest.isHidden()


def test_the_alert_says_why_it_alerts_now_moves_no_row_and_takes_no_keyboard(office: Office) -> None:
    places, change = office.place.list, office.desk.core.settings.change
    alerts: list[Alert] = []
    office.desk.alerted.connect(alerts.append)
    change(CASES_ALERT_BANDS, "08.00-10.00: 400; 14.00-15.00: 45").result()
    office.come_back()
    places.view.setFocus()
    row = places.view.mapTo(places, places.view.visualRect(places.view.model().index(0, 0)).topLeft())
    office.desk.clock.pass_by(days=2)  # type: ignore[attr-defined]  # Monday 14.05
    places._refresh_times()
    office.bot.waitUntil(lambda: places.longest is not None and places.longest.isVisible())
    assert places.longest is not None
    said = "6 jam 5 menit dalam jam kantor"
    assert places.longest.toolTip() == (
        f"Paling lama menunggu: {said}; batas pukul 14.00–15.00: 45 menit. Buka (Alt+W)"
    )
    assert alerts[0].text == f"Ada yang menunggu jawaban {said} (batas pukul 14.00–15.00: 45 menit)."
    assert "Sri" not in alerts[0].text
    assert places.view.hasFocus()
    top = places.view.visualRect(places.view.model().index(0, 0)).topLeft()
    assert places.view.mapTo(places, top) == row, "no row moves under the mouse"
    change(CASES_ALERT_BANDS, "").result()
    office.bot.waitUntil(lambda: "; batas 30 menit. " in places.longest.toolTip())
    change(CASES_ALERT_BANDS, "14-15: 0").result()
    office.bot.waitUntil(places.longest.isHidden)
    assert len(alerts) == 1, "told once for each waiting"


def test_conditions_are_put_together_kept_under_a_name_changed_and_dropped(
    office: Office, bar: CaseBar
) -> None:
    office.desk.core.cases.add_label(office.sri, "PKP").result()
    office.bot.waitUntil(lambda: len(office.names()) > 1)

    def dialog(*path: str) -> FilterDialog:
        office.come_back()
        office.bot.keyClick(office.place.list.view, Qt.Key.Key_F, ALT)
        office.bot.waitUntil(lambda: office.place.findChild(QMenu, "filterMenu") is not None)
        top = menu = office.place.findChild(QMenu, "filterMenu")
        assert top is not None
        for part in path:
            assert menu is not None
            action = next(each for each in menu.actions() if part in each.text())
            submenu = action.menu()
            if isinstance(submenu, QMenu):
                menu = submenu
            else:
                action.trigger()
        top.close()
        office.bot.waitUntil(lambda: office.place.findChild(QMenu, "filterMenu") is None)
        office.bot.waitUntil(lambda: office.place.findChild(FilterDialog) is not None)
        found = office.place.findChild(FilterDialog)
        assert found is not None
        return found

    made = dialog("Gabungan saringan")
    made.labels["PKP"].setChecked(True)
    made.marks[ChatFilter.WAITING].setChecked(True)
    made.keep.click()
    assert "1 sampai 24 huruf" in made.name_row.error
    made.name.setText("PKP menunggu")
    made.keep.click()
    office.bot.waitUntil(lambda: office.names() == ["Sri Rahayu"])
    chip = office.place.findChild(QPushButton, "chip_saved:PKP menunggu")
    assert chip is not None
    assert chip.isChecked()
    office.bot.waitUntil(lambda: office.place.findChild(FilterDialog) is None)
    changed = dialog("Ubah saringan", "PKP")
    changed.states[CaseState.DONE].setChecked(True)
    changed.keep.click()
    office.bot.waitUntil(lambda: office.names() == [])
    office.bot.waitUntil(lambda: office.place.findChild(FilterDialog) is None)
    told = []
    office.desk.told.connect(told.append)
    dialog("Ubah saringan", "PKP").drop.click()
    office.bot.waitUntil(lambda: office.place.findChild(QPushButton, "chip_saved:PKP menunggu") is None)
    office.bot.waitUntil(lambda: len(told) == 1 and len(office.names()) > 1)
    told[0].act()
    office.bot.waitUntil(lambda: office.place.findChild(QPushButton, "chip_saved:PKP menunggu") is not None)
