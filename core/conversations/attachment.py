"""What may be attached to a message: kinds and sizes that arrive on the other side."""

import re
from pathlib import PurePath

from core.errors import ErrorCode, LoketError

IMAGE_BYTES = 16 * 1024 * 1024
"""WhatsApp takes pictures and videos up to 16 MB (faq.whatsapp.com, "Ukuran berkas media")."""
DOCUMENT_BYTES = 100 * 1024 * 1024
"""WhatsApp takes documents up to 2 GB; the store keeps files up to 100 MB."""
NAME_LENGTH = 120

_MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".mp4": "video/mp4",
    ".3gp": "video/3gpp",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".m4a": "audio/mp4",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".vcf": "text/vcard",
    ".zip": "application/zip",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_REFUSED = re.compile(
    r"\.(?:exe|msi|bat|cmd|com|scr|pif|js|jse|vbs|vbe|wsf|ps1|jar|apk|lnk|reg|hta|dll|sh|appimage)",
    re.IGNORECASE,
)


def media_type_of(name: str) -> str:
    """Return the media type that a file name tells; `application/octet-stream` when it tells none."""
    return _MEDIA_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")


def check_attachment(name: str, size: int) -> str:
    """Return the media type of a file that may be sent.

    Raises:
        LoketError: ATTACHMENT_EMPTY, ATTACHMENT_REFUSED_TYPE (programs and scripts), or
            ATTACHMENT_TOO_LARGE with the limit in its detail.
    """
    media_type = media_type_of(name)
    if size <= 0:
        raise LoketError(ErrorCode.ATTACHMENT_EMPTY)
    if _REFUSED.fullmatch(PurePath(name).suffix):
        raise LoketError(ErrorCode.ATTACHMENT_REFUSED_TYPE)
    is_media = media_type.startswith(("image/", "video/", "audio/"))
    limit = IMAGE_BYTES if is_media else DOCUMENT_BYTES
    if size > limit:
        raise LoketError(ErrorCode.ATTACHMENT_TOO_LARGE, f"{size_words(size)}, batasnya {size_words(limit)}")
    return media_type


def safe_name(name: str) -> str:
    """Return the file name without folders, control or direction signs, at most NAME_LENGTH characters."""
    bare = re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\\/:*?\"<>|]", "_", name).strip(" .")
    stem, suffix = PurePath(bare).stem or "berkas", PurePath(bare).suffix
    return stem[: NAME_LENGTH - len(suffix)] + suffix


def size_words(size: int) -> str:
    """Return a size in Indonesian form: `512 byte`, `1,5 MB`."""
    if size < 1024:
        return f"{size} byte"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".0 ", " ").replace(".", ",")
