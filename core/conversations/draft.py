"""What was typed and not yet sent."""

from dataclasses import dataclass

from core.store.blobs import Blob, BlobId


@dataclass(frozen=True, slots=True)
class Draft:
    """The unsent text of one chat, its cursor (in characters) and its attachment.

    A note to oneself keeps being a note: `is_note` comes back with the text, so that what was
    typed as a note never stands in the composer as something that can be sent.
    """

    text: str = ""
    cursor: int = 0
    blob: Blob | None = None
    is_note: bool = False

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to keep."""
        return not self.text and self.blob is None

    @property
    def blob_id(self) -> BlobId | None:
        """Return the id of the attachment, if there is one."""
        return self.blob.id if self.blob else None
