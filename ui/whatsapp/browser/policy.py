"""What the embedded page may load and where it may go: rules over addresses, without the engine."""

from PySide6.QtCore import QUrl

HOME = "https://web.whatsapp.com/?locale=id_ID"
"""The page in Indonesian: its language is then known when dates and labels are read."""
HOME_HOST = "web.whatsapp.com"
DOMAINS = ("whatsapp.com", "whatsapp.net")
EMPTY = frozenset({"about:blank", "about:srcdoc"})
SHOWN_CHARACTERS = 200


def is_home(url: QUrl) -> bool:
    """Tell whether this address belongs to WhatsApp Web itself."""
    return url.scheme() == "https" and url.host() == HOME_HOST and url.port(443) == 443


def may_load(url: QUrl) -> bool:
    """Tell whether the page may fetch this: encrypted, from WhatsApp's hosts, or made by the page itself.

    `data:` and `blob:` never leave the computer; as a document they are refused by `may_show`.
    """
    if url.scheme() in {"https", "wss"}:
        host = url.host()
        is_theirs = any(host == domain or host.endswith(f".{domain}") for domain in DOMAINS)
        return is_theirs and url.port(443) == 443
    return url.scheme() in {"data", "blob"} or url.toString() in EMPTY


def may_show(url: QUrl, *, is_main: bool) -> bool:
    """Tell whether a frame may become this document; the main frame is WhatsApp Web and nothing else."""
    if is_main:
        return is_home(url)
    return url.toString() in EMPTY or (url.scheme() == "https" and may_load(url))


def may_leave(url: QUrl) -> bool:
    """Tell whether the officer may be asked to open this in the computer's browser."""
    return url.scheme() in {"https", "http"} and bool(url.host()) and not is_home(url)


def shown(url: QUrl) -> str:
    """Return an address for the question to the officer: whole where it is short, the host always."""
    text = url.toString(QUrl.ComponentFormattingOption.FullyEncoded | QUrl.UrlFormattingOption.RemoveUserInfo)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"


def plain_agent(agent: str) -> str:
    """Return the engine's own agent without QtWebEngine's name, for which WhatsApp refuses the page."""
    return " ".join(word for word in agent.split() if not word.startswith("QtWebEngine/"))


def safe_name(proposed: str) -> str:
    """Return a file name from the page as it may be proposed: no folder, no control signs, no hidden file."""
    base = proposed.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(sign for sign in base if sign.isprintable() and sign not in '<>:"|?*').strip(" .")
    return kept[-120:] or "berkas"
