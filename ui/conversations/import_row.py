"""One chosen file of the import dialog: what was found, what the officer made of it, what it became."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.clock import from_text, to_wib
from core.conversations.chat import Chat, ChatId, ChatKind
from core.conversations.exports.moment import Order
from core.conversations.exports.plan import FileResult, FileSurvey, ImportPlan, decision_of
from core.errors import ErrorCode
from ui import errors, words

NOBODY = ""
"""Chosen as the office's name: the office has not spoken in this chat."""


@dataclass
class ImportRow:
    """Hold one file's choices; `own` is None until somebody is chosen."""

    found: FileSurvey
    title: str
    kind: ChatKind
    order: Order | None
    own: str | None
    chat_id: ChatId | None = None
    links_contact: bool = True
    chats: tuple[Chat, ...] = field(default=())
    result: FileResult | None = None

    @classmethod
    def of(cls, found: FileSurvey) -> ImportRow:
        """Return the row that the survey proposes."""
        row = cls(found, found.title, found.kind, None, found.own_name or None)
        if found.survey is not None:
            row.order = found.survey.decision.order
            names = [name for name, _ in found.survey.people]
            if row.own is None and all(name == found.title for name in names):
                row.own = NOBODY
        row.take_matches(found)
        return row

    def take_matches(self, found: FileSurvey) -> None:
        """Take over the chats and the contact that the title and kind belong to."""
        self.found = found
        self.chat_id = found.chat_ids[0] if len(found.chat_ids) == 1 else None

    @property
    def fault(self) -> str:
        """Return why the file cannot be brought in at all, or an empty text."""
        return errors.SENTENCES[self.found.fault.code] if self.found.fault else ""

    @property
    def wants(self) -> str:
        """Return what the officer still has to choose, or an empty text."""
        if self.found.survey is None:
            return ""
        if self.own is None:
            return "Pilih nama kantor"
        if self.order is None:
            return "Pilih urutan tanggal"
        if not self.title.strip():
            return "Isi judul chat"
        if len(self.found.chat_ids) > 1 and self.chat_id is None:
            return "Pilih percakapan tujuan"
        return ""

    @property
    def is_ready(self) -> bool:
        """Return whether the file can be brought in now."""
        return self.found.survey is not None and not self.wants and (self.result is None or self.was_stopped)

    @property
    def was_stopped(self) -> bool:
        """Return whether the officer stopped its import half-way."""
        fault = self.result.fault if self.result else None
        return fault is not None and fault.code is ErrorCode.JOB_CANCELLED

    @property
    def state(self) -> tuple[str, str]:
        """Return the words and the kind of the pill that stands on the row."""
        if self.found.fault is not None:
            return "Tidak dapat dibaca", "bad"
        if self.result is not None:
            if self.was_stopped:
                return f"Dihentikan, {words.count(self.result.added)} masuk", "warn"
            if self.result.earlier is not None:
                return "Sudah masuk, berbeda", "warn"
            if self.result.fault is not None:
                return "Gagal", "bad"
            return (
                (f"{words.count(self.result.added)} baru", "ok")
                if self.result.added
                else ("Sudah ada semua", "ok")
            )
        return (self.wants, "warn") if self.wants else ("Siap", "muted")

    @property
    def summary(self) -> str:
        """Return the second line of the row."""
        if self.found.survey is None:
            return f"Berkas {self.found.path.suffix}".strip()
        count = words.count(self.found.survey.messages)
        kind = "Grup" if self.kind is ChatKind.GROUP else "Perorangan"
        return f"{kind} · {count} pesan"

    @property
    def span(self) -> str:
        """Return from when to when the chat goes, as the chosen order reads it."""
        if self.found.survey is None or self.order is None:
            return ""
        first, last = self.found.survey.moments(self.order)
        if first is None or last is None:
            return ""
        start, end = (words.day(to_wib(from_text(moment)).date()) for moment in (first, last))
        return start if start == end else f"{start} sampai {end}"

    @property
    def example(self) -> str:
        """Return one written date of the file, the one that shows its order best."""
        survey = self.found.survey
        return (survey.decision.example or survey.first[0]) if survey else ""

    @property
    def order_reason(self) -> str:
        """Return why the dates are read in this order."""
        if self.found.survey is None:
            return ""
        own = self.order if self.order is not self.found.survey.decision.order else None
        reason = decision_of(self.found.survey, own).reason
        return reason[:1].upper() + reason[1:] + "."

    def plan(self) -> ImportPlan:
        """Return how the file is to be brought in; only for a row that is ready."""
        survey = self.found.survey
        if survey is None or self.order is None:
            raise ValueError("this row is not ready")
        contact = self.found.contact_id if self.links_contact and self.kind is ChatKind.PERSON else None
        return ImportPlan(
            self.found.path,
            self.title.strip(),
            self.kind,
            self.order,
            self.own or "",
            self.chat_id,
            contact,
            survey.messages,
        )
