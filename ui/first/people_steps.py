"""The steps about people: districts and villages, the groups, the lists that are brought in."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QWidget

from core.contacts.region import Kecamatan, kecamatan, villages, villages_of
from core.first.outcome import Standing
from ui.consent.parts import button, row_of, words_label
from ui.desk import Desk
from ui.first.view import StepView
from ui.groups.board_pane import BoardPane
from ui.text_size import keep
from ui.theme import Space

LIST_HEIGHT = 250


class RegionsStep(StepView):
    """Show the districts and villages that ship; they are read by every list and import."""

    def __init__(self, desk: Desk) -> None:
        count, all_villages = len(kecamatan()), villages()
        wards = sum(place.kind == "kelurahan" for place in all_villages)
        super().__init__(
            desk,
            f"{count} kecamatan dengan {len(all_villages) - wards} desa dan {wards} kelurahan Kabupaten Tuban"
            " sudah terpasang. Tidak ada yang perlu diketik; cocokkan bila ingin.",
        )
        self.places = kecamatan()
        self.districts = _list("firstDistricts", "Kecamatan")
        self.districts.setModel(QStringListModel([_counted(place) for place in self.places], self))
        self.villages = _list("firstVillages", "Desa dan kelurahan")
        self._names = QStringListModel(self)
        self.villages.setModel(self._names)
        self.districts.selectionModel().currentChanged.connect(lambda index, _before: self._show(index.row()))
        self.districts.setCurrentIndex(self.districts.model().index(0, 0))
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.districts)
        row.addWidget(self.villages)
        self.column.addLayout(row)
        self.add_note(
            "Sumber: Kepmendagri 300.2.2-2430/2025, lewat himpunan data cahyadsn/wilayah (MIT), disalin 21"
            " November 2026. Jumlahnya cocok dengan hitungan per kecamatan di daftar yang sama."
        )

    def _show(self, row: int) -> None:
        self._names.setStringList(
            [
                place.name if place.kind == "desa" else f"{place.name} (kelurahan)"
                for place in villages_of(self.places[row].code)
            ]
        )


class GroupsStep(StepView):
    """Show the board of the groups itself: what is linked here is linked everywhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Lima kelompok: PNS, karyawan, usahawan, badan, dan bendahara dengan satu grup untuk setiap"
            " kecamatan. Grup muncul di sini sesudah WhatsApp tertaut atau chatnya diimpor; langkah ini boleh"
            " diulang nanti.",
        )
        self.board = BoardPane(desk)
        keep(self.board.setMinimumHeight, 330)
        self.column.addWidget(self.board, stretch=1)
        desk.bridge.segment_changed.connect(lambda _event: self._look())

    def show_standing(self, standing: Standing) -> None:
        self.board.refresh()

    def _look(self) -> None:
        if self.isVisible():
            self.board.refresh()


class ListsStep(StepView):
    """Open the imports that the places have."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Daftar kontak dari Excel, CSV, atau vCard; dan chat lama dari ponsel kantor (juga chat grup,"
            " dengan anggotanya). Kedua impor menguji dulu dan dapat dibatalkan.",
        )
        self.counts = words_label("firstCounts", "strong")
        self.contacts = button("firstContacts", "Impor kontak…", self._import_contacts, sign="import")
        self.chats = button("firstChats", "Impor chat dari ponsel…", self._import_chats, sign="import")
        self.column.addLayout(row_of([self.contacts, self.chats]))
        self.column.addWidget(self.counts)

    def show_standing(self, standing: Standing) -> None:
        self.counts.setText(f"Sekarang: {standing.contacts} kontak, {standing.chats} percakapan.")

    def take_keyboard(self) -> bool:
        self.contacts.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _import_contacts(self) -> None:
        from ui.contacts.import_dialog import ImportDialog

        dialog = ImportDialog(self.desk, self)
        dialog.review_wanted.connect(lambda: self.desk.place_wanted.emit("contacts"))
        _open(dialog)

    def _import_chats(self) -> None:
        from ui.conversations.import_dialog import ImportDialog

        _open(ImportDialog(self.desk, self))


def _open(dialog: QWidget) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


def _list(name: str, words: str) -> QListView:
    view = QListView()
    view.setObjectName(name)
    view.setAccessibleName(words)
    view.setProperty("kind", "boxed")
    view.setProperty("rows", "roomy")
    view.setUniformItemSizes(True)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    keep(view.setFixedHeight, LIST_HEIGHT)
    return view


def _counted(place: Kecamatan) -> str:
    return f"{place.name} · {len(villages_of(place.code))}"
