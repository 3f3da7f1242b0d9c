"""Open an exported chat, plain or zipped, and give its text in pieces and its media as streams."""

import codecs
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, BinaryIO, cast

from core.conversations.exports.title import title_of
from core.errors import ErrorCode, LoketError
from core.store.blobs import LIMIT_BYTES

PIECE_BYTES = 64 * 1024
"""Small enough that one regular expression over a piece keeps the window waiting 2 ms at most."""
TEXT_LIMIT_BYTES = 2 * 1024**3
MEMBER_LIMIT = 100_000
BOMB_RATIO = 200
"""A chat's text shrinks 5 to 20 times, media hardly at all; a bomb shrinks a thousand times."""
BOMB_FROM_BYTES = 16 * 1024**2


class ExportFile(AbstractContextManager["ExportFile"]):
    """Hold an exported chat open.

    Raises:
        LoketError: FILE_MISSING, EXPORT_UNREADABLE, EXPORT_ZIP_BROKEN, EXPORT_ZIP_LOCKED, EXPORT_ZIP_UNSAFE
            or EXPORT_NO_CHAT when opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.title = title_of(path)
        self.refused: list[tuple[str, str]] = []
        """Members that are not taken, each with its reason."""
        self._zip: zipfile.ZipFile | None = None
        self._media: dict[str, zipfile.ZipInfo] = {}
        self._text: zipfile.ZipInfo | None = None
        try:
            with path.open("rb") as file:
                is_zip = file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
            self.size = path.stat().st_size
        except FileNotFoundError as fault:
            raise LoketError(ErrorCode.FILE_MISSING, path.name) from fault
        except OSError as fault:
            raise LoketError(ErrorCode.EXPORT_UNREADABLE, path.name) from fault
        if is_zip:
            self._open_zip()

    def _open_zip(self) -> None:
        try:
            self._zip = zipfile.ZipFile(self.path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
            raise LoketError(ErrorCode.EXPORT_ZIP_BROKEN, self.path.name) from fault
        try:
            self._look_into(self._zip)
        except BaseException:
            self._zip.close()
            raise

    def _look_into(self, archive: zipfile.ZipFile) -> None:
        members = [info for info in archive.infolist() if not info.is_dir()]
        if len(members) > MEMBER_LIMIT:
            raise LoketError(ErrorCode.EXPORT_ZIP_UNSAFE, self.path.name)
        if any(info.flag_bits & 1 for info in members):
            raise LoketError(ErrorCode.EXPORT_ZIP_LOCKED, self.path.name)
        self._text = self._chat_of(members)
        if self._text is None:
            raise LoketError(ErrorCode.EXPORT_NO_CHAT, self.path.name)
        if self._text.file_size > TEXT_LIMIT_BYTES or _is_bomb(self._text):
            raise LoketError(ErrorCode.EXPORT_ZIP_UNSAFE, self.path.name)
        self.size = self._text.file_size
        self.title = self.title or title_of(Path(self._text.filename))
        for info in members:
            if info is self._text:
                continue
            name = PurePosixPath(info.filename.replace("\\", "/"))
            if not name.name or name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
                self.refused.append((name.name or info.filename, "namanya menunjuk ke luar berkas zip"))
            elif info.file_size > LIMIT_BYTES:
                self.refused.append((name.name, f"lebih besar dari {LIMIT_BYTES // 1024**2} MB"))
            elif _is_bomb(info):
                self.refused.append((name.name, "mengembang tidak wajar"))
            else:
                self._media[name.name.lower()] = info

    def _chat_of(self, members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo | None:
        """Return the member with the chat: a document that was sent may be a .txt as well."""

        def rank(info: zipfile.ZipInfo) -> tuple[bool, bool, int]:
            name = PurePosixPath(info.filename)
            is_chat = name.name.lower() in ("_chat.txt", "chat.md") or bool(title_of(Path(name.name)))
            return not is_chat, name.stem != self.path.stem, len(name.parts)

        texts = [info for info in members if info.filename.lower().endswith((".txt", ".md"))]
        return min(texts, key=rank) if texts else None

    @property
    def media_count(self) -> int:
        """Return how many files lie beside the chat."""
        return len(self._media)

    def has_media(self, name: str) -> bool:
        """Return whether the zip holds the file that a message names."""
        return name.lower() in self._media

    def open_media(self, name: str) -> BinaryIO:
        """Open a file of the zip for reading.

        Raises:
            LoketError: EXPORT_ZIP_BROKEN.
        """
        archive = cast(zipfile.ZipFile, self._zip)
        try:
            return cast(BinaryIO, archive.open(self._media[name.lower()]))
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as fault:
            raise LoketError(ErrorCode.EXPORT_ZIP_BROKEN, name) from fault

    def texts(self) -> Iterator[tuple[str, int]]:
        """Yield the chat's text in pieces, line ends as line feeds, each with the bytes read so far.

        Raises:
            LoketError: EXPORT_UNREADABLE or EXPORT_ZIP_BROKEN when the file ends in the middle.
        """
        done, held, decoder = 0, "", None
        try:
            with self._open_text() as file:
                while data := file.read(PIECE_BYTES):
                    done += len(data)
                    decoder = decoder or _decoder_for(data)
                    text = held + decoder.decode(data)
                    held = "\r" if text.endswith("\r") else ""
                    yield _plain_lines(text[: len(text) - len(held)]), done
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as fault:
            raise LoketError(ErrorCode.EXPORT_ZIP_BROKEN, self.path.name) from fault
        except OSError as fault:
            raise LoketError(ErrorCode.EXPORT_UNREADABLE, self.path.name) from fault
        except Exception as fault:
            if type(fault).__module__ == "zlib":
                raise LoketError(ErrorCode.EXPORT_ZIP_BROKEN, self.path.name) from fault
            raise
        if decoder is not None:
            yield _plain_lines(held + decoder.decode(b"", final=True)), done

    def _open_text(self) -> IO[bytes]:
        if self._zip is not None and self._text is not None:
            return self._zip.open(self._text)
        return self.path.open("rb")

    def sample(self) -> str:
        """Return the first piece of the text."""
        for text, _ in self.texts():
            return text
        return ""

    def close(self) -> None:
        """Let the file go."""
        if self._zip is not None:
            self._zip.close()

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the file go at the end of a `with`."""
        self.close()


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > BOMB_FROM_BYTES and info.file_size > BOMB_RATIO * max(info.compress_size, 1)


def _decoder_for(start: bytes) -> codecs.IncrementalDecoder:
    """Return a decoder that never fails: a byte that is no UTF-8 becomes the replacement sign."""
    is_utf16 = start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return codecs.getincrementaldecoder("utf-16" if is_utf16 else "utf-8-sig")("replace")


def _plain_lines(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return text.replace("\x00", "\ufffd") if "\x00" in text else text
