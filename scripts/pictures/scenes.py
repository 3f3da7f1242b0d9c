"""Every screen and dialog, brought about as the officer would."""

from __future__ import annotations

from pathlib import Path

from measures import world
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QLineEdit, QPushButton, QTabWidget, QWidget

from core.broadcasts.audience import Audience
from core.broadcasts.run import Draft, RunState, Shelf
from pictures.answerable_scenes import answerable, by_keyboard
from pictures.call_scenes import calls
from pictures.counter_scenes import counter
from pictures.desk_scenes import billing_desk
from pictures.desktop_scenes import beside
from pictures.dialog_scenes import more_dialogs
from pictures.first_scenes import first_day
from pictures.groups_scenes import groups
from pictures.guide_scenes import guides
from pictures.list_scenes import lists
from pictures.lock_scenes import locked
from pictures.newcomer_scenes import newcomers
from pictures.promotion_scenes import promotion
from pictures.reminder_scenes import agenda, personal_data, reminders
from pictures.report_scenes import reports
from pictures.studio import Studio
from ui.desk import BillingWish


def take_all(studio: Studio, folder: Path) -> None:
    """Take a picture of everything."""
    for scene in (
        conversations,
        contacts,
        contact_import,
        billing,
        billing_desk,
        broadcasts,
        groups,
        promotion,
        agenda,
        reminders,
        newcomers,
        calls,
        counter,
        lists,
        reports,
        personal_data,
        other_places,
        store_dialogs,
        more_dialogs,
        locked,
        first_day,
        answerable,
        guides,
        by_keyboard,
        beside,
    ):
        scene(studio, folder)


def conversations(studio: Studio, folder: Path) -> None:
    """The chats, an open one, a search, bringing in exports."""
    place = studio.place("conversations")
    chats = _child(place, QAbstractItemView, "chatList")
    studio.until(lambda: chats.model().rowCount() > 0)
    studio.take("percakapan-daftar")
    chats.setCurrentIndex(chats.model().index(0, 0))
    QTest.keyClick(chats, Qt.Key.Key_Return)
    studio.rest(900)
    studio.take("percakapan")
    box = _child(place, QLineEdit, "chatSearch")
    QTest.keyClicks(box, "kode billing")
    studio.rest(900)
    studio.take("percakapan-cari")
    box.clear()
    studio.rest()
    export = world.write_chat(folder, 400, "Budi Contoh", 9)
    place.bring_in([export])  # type: ignore[attr-defined]
    studio.rest(900)
    studio.take("percakapan-impor")
    studio.close_dialogs()


def contacts(studio: Studio, _folder: Path) -> None:
    """The list with a card, and a new contact."""
    place = studio.place("contacts")
    view = _child(place, QAbstractItemView, "contactList")
    studio.until(lambda: view.model().rowCount() > 0)
    view.setCurrentIndex(view.model().index(4, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    studio.rest(700)
    studio.take("kontak")
    place.add()  # type: ignore[attr-defined]
    studio.rest()
    studio.take("kontak-baru")
    studio.close_dialogs()


def contact_import(studio: Studio, folder: Path) -> None:
    """Bringing in a list: what the columns mean, and what a trial found."""
    place = studio.place("contacts")
    table = folder / "daftar-wp.xlsx"
    world.write_xlsx(table, 60)
    place.bring_in(table)  # type: ignore[attr-defined]
    trial = _child(place, QPushButton, "importTry")
    studio.until(trial.isVisible)
    studio.take("kontak-impor")
    trial.click()
    go = _child(place, QPushButton, "importGo")
    studio.rest()
    studio.until(lambda: go.isVisible() and go.isEnabled())
    studio.take("kontak-impor-uji")
    studio.close_dialogs()
    place.review()  # type: ignore[attr-defined]
    studio.rest(700)
    studio.take("kontak-tinjau")


def billing(studio: Studio, _folder: Path) -> None:
    """The requests, the form, the slip."""
    place = studio.place("billing")
    view = _child(place, QAbstractItemView, "billing_list")
    studio.until(lambda: view.model().rowCount() > 0)
    studio.take("billing-daftar")
    for number in studio.with_code(1):
        studio.window.desk.billing_wanted.emit(BillingWish(request_id=number))
        studio.rest(900)
        studio.take("billing-permintaan")
        request = studio.core.billing.request(number).result()
        from ui.billing.slip_actions import SlipActions

        SlipActions(studio.window.desk, studio.window).preview(request)
        page = _child(studio.window, QWidget, "preview_page")
        studio.until(page.isVisible)
        studio.rest(600)
        studio.take("billing-slip")
        studio.close_dialogs()
    studio.place("conversations")
    chat = studio.core.store.read(
        lambda session: session.one("SELECT id, contact_id FROM chats WHERE contact_id IS NOT NULL LIMIT 1")
    ).result()
    if chat is not None:
        studio.window.desk.chat_wanted.emit(chat[0])
        studio.rest(600)
        studio.window.desk.billing_wanted.emit(BillingWish(contact_id=chat[1], chat_id=chat[0]))
        studio.rest(900)
        studio.take("billing-formulir")
    studio.window.side.hide()


def broadcasts(studio: Studio, _folder: Path) -> None:
    """A plan, its audience, a run that goes and one that has ended."""
    service = studio.core.broadcasts
    draft = Draft(
        "Kelas Coretax untuk bendahara",
        "Yth. Bapak/Ibu anggota grup {grup},\n\nKPP Pratama Tuban mengundang Bapak/Ibu mengikuti kelas Coretax"
        " pada {tenggat} pukul 09.00 WIB di aula kantor. Tempat terbatas, mohon mengabari lewat nomor ini.\n\n"
        "Pastikan pesan ini dari {nomor kantor}. Kami tidak pernah meminta transfer atau mengirim aplikasi.",
        Audience(all_chats=True),
        None,
        studio.core.clock.now().date().replace(day=26),
    )
    place = studio.place("broadcasts").runs  # type: ignore[attr-defined]
    created = service.create(draft).result()
    place.open_broadcast(created)
    studio.until(lambda: _child(place, QLabel, "planGroups").text() not in {"–", "0"})
    studio.take("siaran-rencana")
    button = place.findChild(QPushButton, "broadcastAudience")
    if button is not None:
        button.click()
        dialog = _child(place, QDialog, "audienceDialog")
        studio.until(lambda: bool(_child(dialog, QLabel, "audienceCounted").text()))
        studio.take("siaran-penerima")
        _child(dialog, QTabWidget, "audienceTabs").setCurrentIndex(1)
        studio.rest()
        studio.take("siaran-penerima-kontak")
        studio.close_dialogs()
    for name, shelf, states in (
        ("siaran-berjalan", Shelf.RUNNING, {RunState.RUNNING, RunState.PAUSED}),
        ("siaran-selesai", Shelf.DONE, {RunState.FINISHED, RunState.STOPPED}),
    ):
        page = [each for each in service.page(shelf).result() if each.state in states]
        if page:
            place.open_broadcast(page[0].id)
            studio.until(lambda wanted=page[0].id: place.run.broadcast_id == wanted)
            studio.take(name)
    service.discard(created).result()


def other_places(studio: Studio, _folder: Path) -> None:
    """WhatsApp with the practice phone, the settings, and the tables of rules."""
    studio.place("whatsapp")
    studio.rest(900)
    studio.take("whatsapp-latihan")
    place = studio.place("settings")
    studio.rest(700)
    studio.take("setelan")
    place.show_rules()  # type: ignore[attr-defined]
    studio.rest(700)
    studio.take("setelan-aturan")
    page = place.pages.currentWidget()  # type: ignore[attr-defined]
    page.edit()
    studio.rest()
    studio.take("setelan-aturan-ubah")
    page.left.emit()


def store_dialogs(studio: Studio, _folder: Path) -> None:
    """What guards the data: the recovery sheet and restoring."""
    from ui.store.restore_dialog import RestoreDialog
    from ui.store.sheet_dialog import SheetDialog

    for name, dialog in (
        ("data-kunci", SheetDialog(studio.window.desk, studio.window)),
        ("data-pulihkan", RestoreDialog(studio.window.desk, studio.window)),
    ):
        dialog.open()
        studio.rest(800)
        studio.take(name)
        dialog.close()
        dialog.deleteLater()
        studio.rest()


def _child(owner: QWidget, kind: type, name: str) -> QWidget:
    found = owner.findChild(kind, name)
    if found is None:
        raise LookupError(f"there is no {name} on this screen")
    return found
