"""A second start raises the first window: it rings at a local socket, which the first one listens to."""

from zlib import crc32

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

from core.paths import Paths

WAIT_MS = 1000


def _name(paths: Paths) -> str:
    """Return the socket's name: one for each data folder of each user."""
    folder = str(paths.data.resolve()).encode()
    return f"loket-{len(folder):x}-{crc32(folder):08x}"  # a hash of OpenSSL's would take 4 MB for it


def raise_first(paths: Paths) -> bool:
    """Ask the window that holds this data folder to come to the front; tell whether one answered."""
    socket = QLocalSocket()
    socket.connectToServer(_name(paths))
    reached = socket.waitForConnected(WAIT_MS)
    if reached:
        socket.disconnectFromServer()
    return reached


class Doorbell(QObject):
    """Listen for second starts and raise the window. The instance lock must be held."""

    def __init__(self, paths: Paths, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(paths))  # left behind by a process that was killed
        self._server.newConnection.connect(self._answer)
        self._server.listen(_name(paths))

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.abort()
        raise_window(self._window)


def raise_window(window: QWidget) -> None:
    """Bring the window before all others, and before it what it is asking."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    if (asking := QApplication.activeModalWidget()) is not None:  # it must not end below the window
        asking.raise_()
        asking.activateWindow()
