"""The menus of a case: topics to close under, moments to put off until, labels, and all of it together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from core.cases.ahead import moments_ahead
from core.cases.case import CaseState, Snooze, SnoozeKind
from core.settings.reports import REPORTS_OPENS
from ui.cases.words import case_line, snooze_words, until
from ui.icons import icon

if TYPE_CHECKING:
    from core.cases.mark import Label
    from ui.cases.acts import CaseActs
    from ui.desk import Desk

KEYS = "123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def topic_menu(parent: QWidget, acts: CaseActs) -> QMenu:
    """Return the topics: one key closes the case, 1 to 9 and then letters; 0 is whatever fits nowhere.

    The topic of the answer used last stands first, so that Enter takes it; each keeps its own key.
    """
    menu = _menu(parent, "topicMenu", "Tutup urusan dengan topik")
    _head(menu)
    likely = "" if acts.standing is None else acts.standing.likely_topic
    first = None
    for place, (code, title) in enumerate(acts.topics):
        is_last = place == len(acts.topics) - 1
        key = "0" if is_last else (KEYS + LETTERS)[place : place + 1]
        action = menu.addAction(
            f"&{key}   {_plain(title)}" if key else _plain(title), partial(acts.close, code)
        )
        if code == likely:
            action.setText(f"{action.text()} (dari jawaban)\tEnter")
            first = action
    if first is not None:
        after = menu.actions()[2]
        if after is not first:
            menu.insertAction(after, first)
        menu.insertSeparator(menu.actions()[3])
    return menu


def snooze_menu(parent: QWidget, desk: Desk, acts: CaseActs) -> QMenu:
    """Return until when the case can be put off; each has its own digit."""
    menu = _menu(parent, "snoozeMenu", "Tunda urusan")
    _head(menu)
    now, case = desk.clock.now(), acts.case
    again = None if case is None else case.snoozable_again(now)
    if case is not None and case.snooze is not None:
        menu.addAction(icon("clear", "muted"), "&0   Bangunkan sekarang", acts.wake)
    if again is not None:
        menu.addAction(f"&0   Tunda lagi {snooze_words(again, now)}", partial(acts.snooze, again))
    opens = desk.core.settings.value(REPORTS_OPENS)
    places = iter(KEYS)
    for moment in moments_ahead(now, desk.core.office_days.is_office_day, opens):
        wanted = Snooze(SnoozeKind.TIME, moment)
        menu.addAction(f"&{next(places)}   Sampai {until(moment, now)}", partial(acts.snooze, wanted))
    menu.addSeparator()
    menu.addAction(f"&{next(places)}   Sampai dibalas", partial(acts.snooze, Snooze(SnoozeKind.REPLY)))
    menu.addAction(f"&{next(places)}   Sampai dibayar", partial(acts.snooze, Snooze(SnoozeKind.PAYMENT)))
    menu.addSeparator()
    menu.addAction(f"&{next(places)}   Pilih waktu…", partial(_ask_moment, parent, desk, acts))
    return menu


def label_menu(parent: QWidget, acts: CaseActs, labels: tuple[Label, ...]) -> QMenu:
    """Return the office's labels, those of the chat checked."""
    menu = _menu(parent, "labelMenu", "Label percakapan")
    held = {label.id for label in acts.standing.marks.labels} if acts.standing is not None else set()
    for place, label in enumerate(labels):
        key = f"&{KEYS[place]}   " if place < len(KEYS) else ""
        action = menu.addAction(f"{key}{_plain(label.name)}")
        action.setCheckable(True)
        action.setChecked(label.id in held)
        action.triggered.connect(lambda is_on, label=label: acts.put_label(label.id, is_on=is_on))
    if labels:
        menu.addSeparator()
    menu.addAction(icon("add", "muted"), "&0   Label baru…", acts.add_label)
    if labels:
        drop = menu.addMenu("Hapus label")
        for label in labels:
            drop.addAction(_plain(label.name), partial(acts.drop_label, label.id, label.name))
    return menu


def case_menu(parent: QWidget, acts: CaseActs, more: dict[str, QAction]) -> QMenu:
    """Return everything that can be done with the case; `more` are the acts that have keys of their own."""
    menu = _menu(parent, "caseMenu", "Urusan dan tanda percakapan")
    case, standing = acts.case, acts.standing
    is_live = case is not None and case.is_live
    if case is not None and case.state is CaseState.DONE:
        menu.addAction(icon("undo", "muted"), "Buka lagi urusan ini", partial(acts.reopen, case.id))
    else:
        menu.addAction(more["close"])
    more["snooze"].setEnabled(is_live or (standing is not None and standing.waiting_since is not None))
    more["copy"].setEnabled(case is not None)
    menu.addAction(more["snooze"])
    menu.addAction(more["copy"])
    menu.addSeparator()
    if standing is not None:
        more["pin"].setChecked(standing.marks.is_pinned)
        more["star"].setChecked(standing.marks.is_starred)
    for name in ("label", "pin", "star", "unread"):
        menu.addAction(more[name])
    menu.addSeparator()
    more["split"].setText("Pisahkan: urusan baru" if is_live else "Buka urusan baru")
    menu.addAction(more["split"])
    _add_others(menu, acts)
    return menu


def _add_others(menu: QMenu, acts: CaseActs) -> None:
    standing, case = acts.standing, acts.case
    if standing is None:
        return
    if standing.merged is not None:
        text = f"Urungkan gabungan {standing.merged.number}"
        menu.addAction(icon("undo", "muted"), text, partial(acts.unmerge, standing.merged.id))
    if not standing.others:
        return
    others = menu.addMenu(f"Urusan lain orang ini ({len(standing.others)})")
    others.setObjectName("otherCases")
    for other in standing.others[:20]:
        one = others.addMenu(case_line(other))
        if other.is_live:
            one.addAction("Pindah ke urusan ini", partial(acts.choose, other.id))
            if case is not None and case.is_live:
                one.addAction(
                    icon("merge", "muted"), f"Gabungkan ke {case.number}", partial(acts.merge, other.id)
                )
        else:
            one.addAction("Buka lagi", partial(acts.reopen, other.id))


def _ask_moment(parent: QWidget, desk: Desk, acts: CaseActs) -> None:
    from ui.cases.moment_dialog import MomentDialog

    dialog = MomentDialog(desk, parent)
    chat = acts.chat  # a notification may open another meanwhile
    dialog.chosen.connect(lambda moment: acts.snooze(Snooze(SnoozeKind.TIME, moment), chat))
    dialog.open()


def _menu(parent: QWidget, name: str, title: str) -> QMenu:
    menu = QMenu(title, parent)
    menu.setObjectName(name)
    menu.setAccessibleName(title)
    return menu


def _head(menu: QMenu) -> None:
    """Let a menu say what is chosen in it."""
    menu.addAction(menu.title()).setEnabled(False)
    menu.addSeparator()


def _plain(text: str) -> str:
    return text.replace("&", "&&")
