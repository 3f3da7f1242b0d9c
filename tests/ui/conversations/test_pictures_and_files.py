from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel

from core.conversations import posting
from core.conversations.message import MediaKind
from core.store.blobs import BlobId
from tests.conversations.conftest import minutes
from tests.ui.conversations.conftest import Office
from ui.conversations.file_saving import save_file
from ui.conversations.picture_dialog import PictureDialog


@dataclass(frozen=True)
class Kept:
    """A file of the store."""

    blob_id: BlobId
    blob_name: str


def test_a_picture_is_shown_in_its_bubble_and_large_when_clicked(office: Office) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    conversations = office.desk.core.conversations
    blob = conversations.attach_bytes("bukti.png", bytes(buffer.data().data())).result()
    office.store(
        lambda s: posting.post_incoming(
            s, office.sri, "bukti setor", minutes(9), blob_id=blob.id, media_kind=MediaKind.IMAGE
        )
    )
    office.open(office.sri)
    view, model = office.place.pane.view, office.place.pane.model
    bubble = view.rows.bubble(model.line(1), view.font())
    place = view.visualRect(model.index(1)).topLeft() + bubble.file.center().toPoint()

    def color() -> str:
        return view.viewport().grab().toImage().pixelColor(place).name()

    office.bot.waitUntil(lambda: color() == "#ff0000")
    office.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dialog = office.place.findChild(QDialog, "pictureDialog")
    assert dialog is not None
    label = dialog.findChild(QLabel, "picture")
    assert label is not None
    office.bot.waitUntil(lambda: not label.pixmap().isNull())
    dialog.close()


def test_a_file_is_saved_whole_though_its_picture_is_closed_meanwhile(office: Office, tmp_path: Path) -> None:
    blob = office.desk.core.conversations.attach_bytes("bukti.png", b"isi yang baru").result()
    told: list[str] = []
    office.desk.told.connect(lambda notice: told.append(notice.text))
    path = tmp_path / "bukti.png"
    path.write_bytes(b"isi yang lama sekali")
    for count, place in enumerate((path, tmp_path / "tidak ada" / "bukti.png"), 1):
        dialog = PictureDialog(office.desk, Kept(blob.id, "bukti.png"), office.place)
        dialog.open()
        save_file(office.desk, dialog, Kept(blob.id, "bukti.png"))
        chooser = dialog.findChild(QFileDialog, "saveFileDialog")
        assert chooser is not None
        chooser.fileSelected.emit(str(place))
        chooser.close()
        dialog.close()
        office.bot.waitUntil(lambda count=count: len(told) == count)
    assert path.read_bytes() == b"isi yang baru"
    assert told[0] == "Berkas disimpan: bukti.png"
    assert told[1].startswith("Berkas tidak dapat ditulis ke")
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []
