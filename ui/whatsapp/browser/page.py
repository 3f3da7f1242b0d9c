"""The embedded page: whatever it asks of the program is refused, or put to the officer by the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineDesktopMediaRequest,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEngineLoadingInfo,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineRegisterProtocolHandlerRequest,
    QWebEngineScript,
    QWebEngineWebAuthUxRequest,
)

from ui.whatsapp.browser.policy import is_home, may_leave, may_show

_Kind = QWebEnginePermission.PermissionType
ASKABLE = {
    _Kind.MediaAudioCapture: "microphone",
    _Kind.MediaVideoCapture: "camera",
    _Kind.MediaAudioVideoCapture: "both",
}
"""What the officer may grant, for this once; every other permission is refused."""


class Page(QWebEnginePage):
    """Be WhatsApp Web and nothing else."""

    ended_load = Signal(bool)
    """The document has come (True) or cannot come (False)."""
    died = Signal()
    """The page's process has ended."""
    link_followed = Signal(QUrl)
    """The officer followed a link that leads out of WhatsApp."""
    permission_asked = Signal(object, str)
    """QWebEnginePermission, and what it is for (one of ASKABLE)."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self.choose: Callable[[bool], list[str]] = lambda _many: []
        self.loadingChanged.connect(self._follow_load)
        self.renderProcessTerminated.connect(lambda *_: self.died.emit())
        self.newWindowRequested.connect(self._refuse_window)
        self.permissionRequested.connect(self._judge_permission)
        self.certificateError.connect(_refuse_certificate)
        self.fullScreenRequested.connect(_refuse_full_screen)
        self.registerProtocolHandlerRequested.connect(_refuse_protocol)
        self.fileSystemAccessRequested.connect(_refuse_files)
        self.desktopMediaRequested.connect(_refuse_desktop)
        self.webAuthUxRequested.connect(_refuse_web_auth)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        type: QWebEnginePage.NavigationType,  # noqa: A002 - Qt's name
        is_main_frame: bool,
    ) -> bool:
        return may_show(QUrl(url), is_main=is_main_frame)

    def createWindow(self, type: QWebEnginePage.WebWindowType) -> QWebEnginePage:  # noqa: A002 - Qt's name
        return None  # type: ignore[return-value]  # no window: Qt takes a null pointer for that

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:
        """Show nothing and let the page go on."""

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:
        return False

    def javaScriptPrompt(self, origin: QUrl | str, message: str, default: str) -> tuple[bool, str]:
        return False, ""

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Keep nothing: what the page writes may name people."""

    def chooseFiles(
        self,
        mode: QWebEnginePage.FileSelectionMode,
        old_files: Sequence[str],
        accepted_types: Sequence[str],
    ) -> list[str]:
        """Let the officer choose files to attach; a whole folder is never handed over."""
        kinds = QWebEnginePage.FileSelectionMode
        if mode not in {kinds.FileSelectOpen, kinds.FileSelectOpenMultiple}:
            return []
        return self.choose(mode == kinds.FileSelectOpenMultiple)

    def install(self, scripts: Sequence[str], world: int) -> None:
        """Let these scripts run in the isolated world at the beginning of every later document."""
        self.scripts().clear()
        for number, source in enumerate(scripts):
            script = QWebEngineScript()
            script.setName(f"loket{number}")
            script.setWorldId(world)
            script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
            script.setRunsOnSubFrames(False)
            script.setSourceCode(source)
            self.scripts().insert(script)

    def _follow_load(self, info: QWebEngineLoadingInfo) -> None:
        """Tell of WhatsApp's own document only: what was refused or stopped is no failed load."""
        status = info.status()
        if status == QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
            self.ended_load.emit(True)
        elif status == QWebEngineLoadingInfo.LoadStatus.LoadFailedStatus and is_home(info.url()):
            self.ended_load.emit(False)

    def _refuse_window(self, request: QWebEngineNewWindowRequest) -> None:
        """Open no window; ask about a link that the officer clicked."""
        if request.isUserInitiated() and may_leave(request.requestedUrl()):
            self.link_followed.emit(request.requestedUrl())

    def _judge_permission(self, permission: QWebEnginePermission) -> None:
        kind = ASKABLE.get(permission.permissionType())
        if kind is None or not is_home(permission.origin()):
            permission.deny()
        else:
            self.permission_asked.emit(permission, kind)


def _refuse_certificate(error: QWebEngineCertificateError) -> None:
    error.rejectCertificate()


def _refuse_full_screen(request: QWebEngineFullScreenRequest) -> None:
    request.reject()


def _refuse_protocol(request: QWebEngineRegisterProtocolHandlerRequest) -> None:
    request.reject()


def _refuse_files(request: QWebEngineFileSystemAccessRequest) -> None:
    request.reject()


def _refuse_desktop(request: QWebEngineDesktopMediaRequest) -> None:
    request.cancel()


def _refuse_web_auth(request: QWebEngineWebAuthUxRequest) -> None:
    request.cancel()
