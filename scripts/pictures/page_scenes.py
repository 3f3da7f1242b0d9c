"""The WhatsApp place of a real office: choosing the way, the code, the page, a stop, the check.

WhatsApp Web is played by the stand-in of the tests. It has to be there before Qt's application is: the engine
reads its switches once, at its start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QTableView, QWidget

from core.ports import GatewayState
from pictures.studio import MOMENT, Studio
from ui.whatsapp.check_dialog import CheckDialog

P = TypeVar("P", bound=QWidget)

if TYPE_CHECKING:
    from tests.whatsapp_web.server import StandIn

CHATS = (
    ("+62 812-0000-0001", "Sri Rahayu", "Selamat siang, mohon dibuatkan kode billing PPh final"),
    ("+62 812-0000-0002", "CV Maju Jaya", "Terima kasih, sudah kami bayar"),
    ("+62 812-0000-0003", "", "Apakah loket buka hari Sabtu?"),
)


@contextmanager
def page() -> Iterator[StandIn]:
    """Give the stand-in; enter it before the application is built."""
    import PySide6.QtWebEngineCore  # noqa: F401 - before the application

    from tests.whatsapp_web.shared import shared_standin

    standin = shared_standin()
    try:
        yield standin
    finally:
        standin.close()


def take_page(studio: Studio, standin: StandIn) -> None:
    """Take a picture of everything that the place shows outside practice."""
    standin.reset(state="qr", now=MOMENT, people=0, unsaved=0, groups=1, sync_ms=300)
    for number, name, _text in CHATS:
        standin.script.add_chat(number, name=name)
    for scene in (first_day, choice, link, talk, check, trouble):
        scene(studio, standin)


def first_day(studio: Studio, _standin: StandIn) -> None:
    """A fresh office: nothing is linked and nothing runs."""
    studio.until(studio.window.surroundings.gateway_banner.isVisible)
    studio.take("whatsapp-hari-pertama")


def choice(studio: Studio, _standin: StandIn) -> None:
    """Both ways in an office that does without, and the computer's browser."""
    studio.window.desk.linking.choose("none")
    studio.place("whatsapp")
    studio.take("whatsapp-pilihan")
    studio.window.desk.linking.choose("pywhatkit")
    studio.until(_part(studio, QAbstractButton, "leaveBrowser").isVisible)
    studio.until(lambda: studio.core.outbox.gateway_state is not GatewayState.STARTUP)
    studio.take("whatsapp-peramban")
    _part(studio, QAbstractButton, "leaveBrowser").click()


def link(studio: Studio, standin: StandIn) -> None:
    """The code, the code that is too old, and the phone being linked."""
    button = _part(studio, QAbstractButton, "choose_embedded")
    studio.until(button.isVisible)
    button.click()
    studio.until(_says(studio, "WhatsApp belum ditautkan"))
    studio.rest(600)
    studio.take("whatsapp-qr")
    standin.script.set_state("qr_expired")
    studio.until(_says(studio, "Kode QR kedaluwarsa"))
    studio.take("whatsapp-qr-lama")
    standin.script.set_state("qr")
    studio.until(_says(studio, "WhatsApp belum ditautkan"))
    standin.script.scan_qr()
    studio.until(_says(studio, "WhatsApp tersambung"))
    studio.rest(600)
    studio.take("whatsapp-tersambung")


def talk(studio: Studio, standin: StandIn) -> None:
    """What waits in WhatsApp, and what was taken in."""
    for number, _name, text in CHATS:
        standin.script.receive(number, text)
    place = studio.place("conversations")
    model = place.list.model  # type: ignore[attr-defined]
    studio.until(lambda: model.rowCount() == len(CHATS))
    first = next(row for row in range(model.rowCount()) if model.chat_at(row).name == CHATS[0][1])
    place.open_chat(model.chat_at(first).id)  # type: ignore[attr-defined]
    studio.until(_part(studio, QPushButton, "glimpseFetch").isVisible)
    studio.take("percakapan-belum-diambil")
    _part(studio, QPushButton, "glimpseFetch").click()
    studio.until(lambda: not _part(studio, QPushButton, "glimpseFetch").isVisible())
    studio.take("percakapan-diambil")


def trouble(studio: Studio, standin: StandIn) -> None:
    """What the bar and the place say when the number is in danger, and the page after a stop."""
    standin.script.set_state("restricted")
    studio.until(lambda: studio.window.status.watch.queue.stop is not None)
    studio.take("percakapan-nomor-dibatasi")
    studio.place("whatsapp")
    studio.take("whatsapp-dibatasi")
    studio.window.desk.queue_wanted.emit(True)
    studio.until(_part(studio, QPushButton, "stopResume").isVisible)
    studio.take("whatsapp-penghentian")
    standin.script.set_state("ready")
    studio.until(lambda: studio.core.outbox.gateway_state is GatewayState.READY)
    studio.take("whatsapp-penghentian-selesai")
    _part(studio, QPushButton, "stopResume").click()
    studio.until(lambda: studio.window.status.watch.queue.stop is None)
    studio.window.desk.queue_wanted.emit(False)
    standin.script.set_state("banned", duration="23:59:10")
    studio.until(_says(studio, "Nomor diblokir sementara"))
    studio.take("whatsapp-diblokir")
    standin.script.set_state("ready")
    studio.until(lambda: studio.core.outbox.gateway_state is GatewayState.READY)


def check(studio: Studio, _standin: StandIn) -> None:
    """`Periksa WhatsApp`."""
    dialog = CheckDialog(studio.window.desk, studio.window)
    dialog.open()
    table = dialog.findChild(QTableView, "checkTable")
    studio.until(lambda: table is not None and table.model().rowCount() > 0)
    studio.take("whatsapp-periksa")
    dialog.close()
    QApplication.processEvents()


def _says(studio: Studio, text: str) -> Callable[[], bool]:
    return lambda: text in _part(studio, QLabel, "pageTitle").text()


def _part(studio: Studio, kind: type[P], name: str) -> P:
    found = studio.window.findChild(kind, name)
    if found is None:
        raise LookupError(f"there is no {name} in this window")
    return found
