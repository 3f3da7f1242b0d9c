"""Dialogs that stand a step away from the places: each is opened over the window as its place does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QDialog

from core.contacts.contact import ContactId
from core.conversations.exports.moment import Order
from core.conversations.exports.plan import plan_of
from core.errors import ErrorCode, LoketError
from core.store.blobs import BlobId
from core.store.key import Question, Wanted
from pictures.studio import Studio
from ui.agenda.prayer_import import PrayerImportDialog
from ui.agenda.ramadan_dialog import RamadanDialog
from ui.billing.bulk_dialog import BulkDialog
from ui.billing.payment_dialog import PaymentDialog
from ui.broadcasts.members_dialog import MembersDialog
from ui.calls.work.person_menu import ReasonDialog
from ui.conversations.import_dialog import ImportDialog
from ui.conversations.picture_dialog import PictureDialog
from ui.keys.sheet import KeySheet
from ui.manual.window import ManualWindow
from ui.newcomers.marking import MarkingDialog
from ui.palette.palette import Palette
from ui.store.opening import dialog_for

TABLE = """Tanggal\tImsak\tSubuh\tTerbit\tDuha\tZuhur\tAsar\tMagrib\tIsya
18/02/2026\t04:08\t04:18\t05:31\t05:58\t11:49\t14:58\t18:00\t19:11
19/02/2026\t04:08\t04:18\t05:31\t05:58\t11:49\t14:58\t18:00\t19:10
20/02/2026\t04:09\t04:19\t05:31\t05:58\t11:49\t14:57\t18:00\t19:10
"""


@dataclass(frozen=True)
class Proof:
    """Be the file of a message."""

    blob_id: BlobId
    blob_name: str


def more_dialogs(studio: Studio, folder: Path) -> None:
    """Every dialog that no other scene opens."""
    for scene in (_chats, _billing, _lists, _imsakiyah, _guards):
        scene(studio, folder)
    _manual(studio)
    _keys(studio)
    _palette(studio)


def _manual(studio: Studio) -> None:
    """The manual at a page, and what a mistyped word finds."""
    manual = ManualWindow(studio.window.desk, studio.window)
    manual.show_address("slip")
    _shown(studio, manual, "panduan")
    manual = ManualWindow(studio.window.desk, studio.window)
    manual.search.setText("kunci pemulhan")
    manual.search.returnPressed.emit()
    _shown(studio, manual, "panduan-cari")


def _keys(studio: Studio) -> None:
    """The sheet of shortcuts over the chats."""
    _shown(studio, KeySheet("conversations", "", ["billing_form"], studio.window), "pintasan")


def _palette(studio: Studio) -> None:
    """The palette before anything is typed, and what a mistyped word finds among acts, people and settings."""
    palette = Palette(studio.window.desk, studio.window)
    palette.begin(("act:billing/rush", "setting:window.theme"), {})
    studio.rest(500)
    studio.take("palet")
    palette.line.setText("cetka")
    studio.rest(700)
    studio.take("palet-cari")
    palette.line.setText("sri")
    studio.rest(700)
    studio.take("palet-orang")
    palette.close()
    palette.deleteLater()
    studio.rest()


def _shown(studio: Studio, dialog: QDialog, name: str) -> None:
    """Open a dialog, wait until it is quiet, and take it."""
    dialog.open()
    studio.rest(700)
    studio.take(name)
    dialog.close()
    dialog.deleteLater()
    studio.rest()


def _chats(studio: Studio, folder: Path) -> None:
    """A picture that came in, an export whose dates came in the other way, and a question before a loss."""
    desk, window = studio.window.desk, studio.window
    studio.place("conversations")
    kept = studio.core.conversations.attach_bytes("bukti-setor.png", _picture()).result()
    picture = PictureDialog(desk, Proof(kept.id, "bukti-setor.png"), window)
    _shown(studio, picture, "percakapan-gambar")
    lines = "".join(f"08/0{day}/26, 16:29 - Ani Contoh: pesan {day}\n" for day in range(1, 8))
    path = folder / "WhatsApp Chat with Ani Contoh.txt"
    path.write_text(lines, encoding="utf-8")
    importing = studio.core.conversations.importing
    (seen,) = importing.survey([path]).result()
    importing.run([plan_of(seen, order=Order.MDY)]).result()
    dialog = ImportDialog(desk, window)
    dialog.open()
    dialog.offer([path])
    studio.until(lambda: dialog.model.rowCount() == 1)
    dialog.model.rows[0].order = Order.DMY
    dialog.detail.changed.emit()
    dialog.go.click()
    studio.until(lambda: dialog.model.rows[0].result is not None)
    studio.take("percakapan-impor-tertukar")
    QTimer.singleShot(900, lambda: _decline(studio))
    dialog.outcome.undo.click()
    studio.close_dialogs()


def _decline(studio: Studio) -> None:
    box = studio.application.activeModalWidget()
    studio.take("percakapan-impor-tanya")
    if isinstance(box, QDialog):
        box.reject()


def _billing(studio: Studio, _folder: Path) -> None:
    """A payment to be noted, slips for many, a call that is cancelled."""
    desk, window = studio.window.desk, studio.window
    studio.place("billing")
    ids = studio.with_code(12)
    request = studio.core.billing.request(ids[0]).result()
    _shown(studio, PaymentDialog(desk, request, window), "billing-pembayaran")
    _shown(studio, BulkDialog(desk, ids, window, "Dinas Pendidikan Kabupaten Contoh"), "billing-slip-banyak")
    studio.place("calls")
    _shown(
        studio, ReasonDialog(window, "Batalkan janji", "Mengapa janji ini dibatalkan?"), "telepon-janji-batal"
    )


def _lists(studio: Studio, _folder: Path) -> None:
    """The members of a fixed list, and a contact that becomes a new taxpayer."""
    desk, window, lists = studio.window.desk, studio.window, studio.core.broadcasts.lists
    studio.place("broadcasts")
    rows = studio.core.store.read(
        lambda session: session.all("SELECT id FROM contacts WHERE removed_at IS NULL ORDER BY id LIMIT 24")
    ).result()
    made = lists.make("Bendahara desa", [ContactId(row[0]) for row in rows]).result()
    _shown(studio, MembersDialog(desk, made, "Bendahara desa", window), "siaran-anggota")
    studio.place("reminders")
    _shown(studio, MarkingDialog(desk, window), "wp-baru-tandai")


def _imsakiyah(studio: Studio, _folder: Path) -> None:
    """An official table that is pasted, and a month that begins on another day."""
    desk, window = studio.window.desk, studio.window
    place = studio.place("broadcasts")
    place.show_page("imsakiyah")  # type: ignore[attr-defined]
    page = place.page("imsakiyah")  # type: ignore[attr-defined]
    studio.until(lambda: page.schedule is not None)
    dialog = PrayerImportDialog(desk, window)
    dialog.text.setPlainText(TABLE)
    _shown(studio, dialog, "imsakiyah-tabel")
    if page.schedule.ramadan is not None:
        _shown(studio, RamadanDialog(desk, page.schedule.ramadan, window), "imsakiyah-ramadan")
    place.show_page("runs")  # type: ignore[attr-defined]


def _guards(studio: Studio, _folder: Path) -> None:
    """What is asked before the store opens: a new passphrase, a known one, the recovery key."""
    studio.place("conversations")
    for name, wanted, code in (
        ("data-sandi-baru", Wanted.NEW_PASSPHRASE, ErrorCode.PASSPHRASE_NEEDED),
        ("data-sandi", Wanted.PASSPHRASE, ErrorCode.PASSPHRASE_NEEDED),
        ("data-kunci-pulih", Wanted.RECOVERY_KEY, ErrorCode.KEYRING_UNAVAILABLE),
    ):
        _shown(studio, dialog_for(Question(wanted, LoketError(code)), studio.window), name)


def _picture() -> bytes:
    """Return a picture as taxpayers send them: a receipt, held upright."""
    pixmap = QPixmap(480, 640)
    pixmap.fill(QColor("#f4f1e8"))
    painter = QPainter(pixmap)
    painter.setPen(QColor("#333333"))
    for line, words in enumerate(("BUKTI PENERIMAAN NEGARA", "Contoh, bukan bukti yang sah", "Rp 1.250.000")):
        painter.drawText(40, 80 + 40 * line, words)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return bytes(buffer.data().data())
