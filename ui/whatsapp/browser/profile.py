"""The profile of the embedded page: a login that stays in the data folder, and nothing that leaves it."""

import shutil
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineProfileBuilder,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from ui.whatsapp.browser.asking import Asking
from ui.whatsapp.browser.policy import may_load, may_show, plain_agent, safe_name

CACHE_BYTES = 100 * 1024 * 1024
LANGUAGES = "id-ID,id;q=0.9,en;q=0.5"
_Attribute = QWebEngineSettings.WebAttribute
_Kind = QWebEngineUrlRequestInfo.ResourceType
REFUSED = (
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.JavascriptCanPaste,
    _Attribute.PluginsEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.AllowRunningInsecureContent,
    _Attribute.AllowGeolocationOnInsecureOrigins,
    _Attribute.AllowWindowActivationFromJavaScript,
    _Attribute.FocusOnNavigationEnabled,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.NavigateOnDropEnabled,
    _Attribute.AutoLoadIconsForPage,
    _Attribute.ErrorPageEnabled,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.BackForwardCacheEnabled,
)
ALLOWED = (_Attribute.WebRTCPublicInterfacesOnly, _Attribute.PlaybackRequiresUserGesture)


class Gate(QWebEngineUrlRequestInterceptor):
    """Stop every request that does not go to WhatsApp's own hosts."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url, kind = info.requestUrl(), info.resourceType()
        if kind in {_Kind.ResourceTypeMainFrame, _Kind.ResourceTypeNavigationPreloadMainFrame}:
            passes = may_show(url, is_main=True)
        elif kind in {_Kind.ResourceTypeSubFrame, _Kind.ResourceTypeNavigationPreloadSubFrame}:
            passes = may_show(url, is_main=False)
        else:
            passes = may_load(url)
        if not passes:
            info.block(True)


def build_profile(folder: Path, parent: QObject) -> QWebEngineProfile:
    """Return the profile that lives in `folder`, which is private to the user (0700)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    builder = QWebEngineProfileBuilder()
    builder.setPersistentStoragePath(str(folder / "profil"))
    builder.setCachePath(str(folder / "singgahan"))
    builder.setHttpCacheMaximumSize(CACHE_BYTES)
    builder.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.AllowPersistentCookies)
    builder.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
    profile = builder.createProfile("loket", parent)
    agent = plain_agent(profile.httpUserAgent())
    _forget_workers_of_another_agent(folder, agent)
    profile.setHttpUserAgent(agent)
    profile.setHttpAcceptLanguage(LANGUAGES)
    profile.setSpellCheckEnabled(False)
    profile.setPushServiceEnabled(False)
    profile.setDownloadPath(str(folder / "singgahan"))
    profile.setUrlRequestInterceptor(Gate(profile))
    for attribute in REFUSED:
        profile.settings().setAttribute(attribute, False)
    for attribute in ALLOWED:
        profile.settings().setAttribute(attribute, True)
    profile.settings().setUnknownUrlSchemePolicy(
        QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes
    )
    return profile


def save(download: QWebEngineDownloadRequest, asking: Asking) -> None:
    """Save what the page offers where the officer wants it, and refuse it otherwise."""
    name = safe_name(download.suggestedFileName())
    target = asking.ask("download", lambda officer: officer.choose_target(name), "")
    officer = asking.officer
    if not target or officer is None:
        download.cancel()
        return
    download.setDownloadDirectory(str(Path(target).parent))
    download.setDownloadFileName(Path(target).name)
    whole = QWebEngineDownloadRequest.DownloadState.DownloadCompleted
    download.isFinishedChanged.connect(lambda: officer.tell_saved(target, is_whole=download.state() == whole))
    download.accept()


def _forget_workers_of_another_agent(folder: Path, agent: str) -> None:
    """Drop the service workers that were made under another agent: they keep its page, also a refusal.

    (Seen with other programs: after an update of the engine the page stayed "works with Google Chrome".)
    """
    note = folder / "agen.txt"
    if note.exists() and note.read_text("utf-8") != agent:
        shutil.rmtree(folder / "profil" / "Service Worker", ignore_errors=True)
    note.write_text(agent, "utf-8")
