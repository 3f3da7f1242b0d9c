"""The link by which somebody joins a WhatsApp group."""

import re

from core.errors import ErrorCode, LoketError

HOST = "https://chat.whatsapp.com/"
_LINK = re.compile(r"(?:https?://)?chat\.whatsapp\.com/(?:invite/)?([0-9A-Za-z]{10,40})(?:[/?#].*)?")


def read_invite(typed: str) -> str:
    """Return the link as `https://chat.whatsapp.com/...`, empty for an empty text.

    What WhatsApp adds behind it when it is shared is left out. Any other address is refused: who scans the
    office's card must land in WhatsApp and nowhere else.

    Raises:
        LoketError: GROUP_LINK_INVALID.
    """
    text = typed.strip()
    if not text:
        return ""
    found = _LINK.fullmatch(text)
    if found is None:
        raise LoketError(ErrorCode.GROUP_LINK_INVALID)
    return HOST + found[1]
