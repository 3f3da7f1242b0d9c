"""The words that WhatsApp itself writes into exports, Indonesian and English."""

import re
from dataclasses import dataclass

from core.conversations.exports.dialect import MARKS
from core.conversations.exports.entry import Entry

LEFT_TO_RIGHT = "\u200e"


@dataclass(frozen=True, slots=True)
class Meaning:
    """Say what the words after a header are."""

    text: str
    media_kind: str | None = None
    media_name: str | None = None
    """The name to show."""
    file: str | None = None
    """The name under which the file lies in the zip."""
    mark: str | None = None
    """`edited` or `deleted`."""
    is_system: bool = False

    def entry(self, sent_at: str, direction: str, sender: str | None, line: int) -> Entry:
        """Return the entry that a message with this meaning is."""
        kind, name, file = self.media_kind, self.media_name, self.file
        return Entry(sent_at, direction, sender, self.text, kind, name, file, self.mark, line)


_KINDS = {
    "image": "image", "gambar": "image", "foto": "image", "photo": "image",
    "video": "video", "video note": "video", "pesan video": "video",
    "audio": "audio", "voice message": "audio", "pesan suara": "audio",
    "sticker": "sticker", "stiker": "sticker",
    "gif": "gif",
    "document": "document", "dokumen": "document",
    "contact card": "contact", "kartu kontak": "contact",
}  # fmt: skip
_ENDINGS = {
    "jpg": "image", "jpeg": "image", "png": "image", "heic": "image",
    "mp4": "video", "mov": "video", "3gp": "video", "mkv": "video",
    "opus": "audio", "ogg": "audio", "m4a": "audio", "mp3": "audio",
    "aac": "audio", "amr": "audio", "wav": "audio",
    "webp": "sticker", "gif": "gif", "vcf": "contact",
}  # fmt: skip
_WORDS = "|".join(sorted(map(re.escape, _KINDS), key=len, reverse=True))
_M = f"[{MARKS}]*"

_OMITTED_ANGLE = re.compile(
    rf"{_M}<{_M}[^<>\n]{{1,60}} (?:omitted|tidak disertakan){_M}>(?:\n(?P<caption>.*))?", re.DOTALL
)
_OMITTED_PLAIN = re.compile(
    rf"(?:(?P<before>.*?)[ \n]?{LEFT_TO_RIGHT}+"
    rf"|(?P<name>[^\n{LEFT_TO_RIGHT}]{{1,255}}?\.\w{{1,5}}(?: •[^\n]*)?) )?"
    rf"(?P<kind>{_WORDS}) (?:omitted|tidak disertakan){_M}(?:\n(?P<caption>.*))?",
    re.DOTALL | re.IGNORECASE,
)
_ATTACHED_DASH = re.compile(
    rf"{_M}(?P<file>[^\n/\\]{{1,255}}?) \((?:file attached|file terlampir|berkas terlampir)\){_M}"
    rf"(?:\n(?P<caption>.*))?",
    re.DOTALL,
)
_ATTACHED_ANGLE = re.compile(
    rf"(?P<before>.*?)[ \n]?{_M}<(?:attached|terlampir|dilampirkan|adjunto): (?P<file>[^<>\n/\\]{{1,255}})>{_M}"
    rf"(?:\n(?P<caption>.*))?",
    re.DOTALL,
)
_PAGES = re.compile(r"(?P<name>[^\n]*?\.\w{1,5})(?: • [^\n]*)?")
_EDITED = re.compile(rf"[ \n]?{_M}<(?:This message was edited|Pesan ini (?:telah )?diedit)>{_M}$")
_DELETED = re.compile(
    rf"{_M}(?:this message was deleted(?: by admin [^\n]+)?|you deleted this message(?: as admin)?"
    rf"|pesan (?:ini )?(?:telah )?dihapus(?: oleh admin [^\n]+)?|anda (?:telah )?menghapus pesan ini)\.?{_M}",
    re.IGNORECASE,
)
_LOCATION = re.compile(
    rf"{_M}(?:(?:lokasi|location): https?://\S+|lokasi terkini dibagikan|live location shared).*",
    re.IGNORECASE | re.DOTALL,
)
_ENCRYPTION = re.compile(r"(?=[^\n]*(?:enkripsi|encrypted))(?=[^\n]*end-to-end)", re.IGNORECASE)
_ENCRYPTION_START = re.compile(
    rf"{_M}(?:Pesan dan |Messages and |Messages to |Pesan ke |Pesan yang )", re.IGNORECASE
)
_SYSTEM = re.compile(
    r"kode keamanan|security code|tak terjawab|missed (?:voice|video|group)|menjadi kontak|is a contact|"
    r"menyematkan pesan|pinned a message|bisnis anda menggunakan|business uses|business account|akun bisnis|"
    r"dimulai dari iklan|started from an ad|pesan sementara|disappearing messages|"
    r"membuat (?:grup|komunitas)|created (?:group|this group|the group)|menambahkan|\badded\b|"
    r"\bkeluar\b|\bleft\b|"
    r"mengubah|mengganti|\bchanged\b|bergabung|\bjoined\b|mengeluarkan|\bremoved\b|"
    r"memblokir|\bblocked\b|unblocked|panggilan (?:suara|video)|(?:voice|video) call",
    re.IGNORECASE,
)
_SYSTEM_AUTHOR = re.compile(
    r"(?:mengubah|mengganti|memperbarui|changed|updated) "
    r"(?:subjek|nama|deskripsi|ikon|foto|setelan|pengaturan|the |this |to )|"
    r"(?:membuat|created) (?:grup|group|komunitas|community)|end-to-end|"
    r"kode keamanan|security code",
    re.IGNORECASE,
)  # fmt: skip
NAME_LIMIT = 120

_ANGLE_ENDS = (">", f">{LEFT_TO_RIGHT}")
_ENDS = (*_ANGLE_ENDS, "disertakan", "omitted", "terlampir)", "attached)")
_STARTS = (
    LEFT_TO_RIGHT, "<", "lokasi", "Lokasi", "location", "Location", "Live location", "null",
    "Pesan", "pesan", "Messages", "This message", "You deleted", "Anda",
)  # fmt: skip


def may_be_special(text: str) -> bool:
    """Return whether `text` may be more than plain words: a cheap look before `meaning_of`."""
    return (
        text.startswith(_STARTS)
        or text.endswith(_ENDS)
        or LEFT_TO_RIGHT in text
        or "(file " in text
        or "(berkas " in text
    )


def is_deletion(text: str) -> bool:
    """Return whether `text` is the notice that stands in an export in the place of a deleted message."""
    return _DELETED.fullmatch(text) is not None


def meaning_of(text: str) -> Meaning:
    """Return what the words of a person's message are: text, a medium, deleted, edited, or the phone's own."""
    mark = None
    edited = _EDITED.search(text)
    if edited:
        text, mark = text[: edited.start()], "edited"
    medium = _medium(text, mark)
    if medium is not None:
        return medium
    plain = text.strip(MARKS + " ")
    if is_deletion(text):
        return Meaning(plain, mark="deleted")
    if _LOCATION.fullmatch(text):
        return Meaning(plain, "location", mark=mark)
    if plain == "null":
        return Meaning(plain, "other", mark=mark)  # so the phone writes an item that could be seen once
    is_notice = bool(_ENCRYPTION.match(plain)) and bool(_ENCRYPTION_START.match(text))
    if is_notice or (text.startswith(LEFT_TO_RIGHT) and _SYSTEM.search(plain)):
        return Meaning(plain, is_system=True)
    return Meaning(text, mark=mark)


def _medium(text: str, mark: str | None) -> Meaning | None:
    if found := _OMITTED_ANGLE.fullmatch(text):
        return Meaning(found["caption"] or "", "other", mark=mark)
    if found := _OMITTED_PLAIN.fullmatch(text):
        kind = _KINDS[found["kind"].lower()]
        before = (found["before"] or found["name"] or "").strip(MARKS + " ")
        named = _PAGES.fullmatch(before) if kind == "document" else None
        caption = found["caption"] or ("" if named else before)
        return Meaning(caption, kind, named["name"] if named else None, mark=mark)
    if found := _ATTACHED_DASH.fullmatch(text):
        file = found["file"]
        return Meaning(found["caption"] or "", kind_of(file), file, file, mark)
    if found := _ATTACHED_ANGLE.fullmatch(text):
        file = found["file"].strip()
        before = found["before"].strip(MARKS + " ")
        named = _PAGES.fullmatch(before)
        caption = found["caption"] or ("" if named else before)
        return Meaning(caption, kind_of(file), named["name"] if named else file, file, mark)
    return None


def kind_of(file: str) -> str:
    """Return the kind of medium that a file's name tells; `document` when it tells no other."""
    upper = file.upper()
    if "-STICKER-" in upper or upper.startswith("STK-"):
        return "sticker"
    if "-GIF-" in upper:
        return "gif"
    return _ENDINGS.get(file.rpartition(".")[2].lower(), "document")


def is_person(author: str) -> bool:
    """Return whether the words before the first colon can be a name, not a notice that holds a colon."""
    if not author or "\n" in author or len(author) > NAME_LIMIT:
        return False
    is_cut_quote = author.count('"') % 2 == 1 or author.count("“") != author.count("”")
    return not is_cut_quote and not _SYSTEM_AUTHOR.search(author)
