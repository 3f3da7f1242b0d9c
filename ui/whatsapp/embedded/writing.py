"""Putting a text, and a file with it, where Send will take it."""

import base64
import uuid

from core.ports import Attachment, FaultKind
from ui.whatsapp.embedded.calls import PageCalls, Plain, Unanswered
from ui.whatsapp.embedded.opening import before, fault_of

TEXT_LIMIT, CAPTION_LIMIT = 65_536, 1024
"""What WhatsApp takes, in UTF-16 units as its page counts."""
FILE_LIMIT, IMAGE_LIMIT = 64 * 1024 * 1024, 16 * 1024 * 1024
"""Bytes. WhatsApp takes documents up to 2 GB; the page holds them in memory, and no slip is so large."""
PIECE = 384 * 1024
"""Bytes that go over in one call."""
PUT_S = 30.0


class Writer:
    """Put texts and files into the open chat."""

    def __init__(self, calls: PageCalls, limit_s: float = PUT_S) -> None:
        self._calls = calls
        self._limit_s = limit_s

    def put(self, text: str, attachment: Attachment | None) -> None:
        """Replace what stands in the box, and prove it; raise GatewayFault before the press otherwise."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if units(text) > (TEXT_LIMIT if attachment is None else CAPTION_LIMIT):
            raise before()
        try:
            file = None if attachment is None else self._carry(attachment)
            answer = self._calls.work("put", {"text": text, "file": file}, self._limit_s)
        except Unanswered as lost:
            raise before(FaultKind.NOT_READY) from lost
        fault = fault_of(answer)
        if fault is not None:
            raise fault

    def _carry(self, attachment: Attachment) -> Plain:
        is_image = attachment.media_type.startswith("image/")
        if not 0 < len(attachment.data) <= (IMAGE_LIMIT if is_image else FILE_LIMIT):
            raise before()
        token = uuid.uuid4().hex
        for number, start in enumerate(range(0, len(attachment.data), PIECE)):
            piece = base64.b64encode(attachment.data[start : start + PIECE]).decode("ascii")
            answer = self._calls.ask("piece", {"token": token, "number": number, "data": piece})
            if answer.get("count") != number + 1:
                raise before()
        return {
            "token": token,
            "name": attachment.name,
            "type": attachment.media_type,
            "size": len(attachment.data),
        }


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
