"""What a chosen file is proposed to become, what the officer made of it, and how it ended."""

from dataclasses import dataclass
from pathlib import Path

from core.conversations.chat import ChatId, ChatKind
from core.conversations.exports.entry import Skip
from core.conversations.exports.moment import Order
from core.conversations.exports.order import Decision, chosen
from core.conversations.exports.survey import Survey
from core.errors import ErrorCode, LoketError


@dataclass(frozen=True, slots=True)
class FileSurvey:
    """Tell what a chosen file holds and what is proposed for it; `fault` when it cannot be brought in."""

    path: Path
    title: str = ""
    survey: Survey | None = None
    own_name: str = ""
    """The phone's owner among the people; empty when the officer has to say."""
    kind: ChatKind = ChatKind.PERSON
    chat_ids: tuple[ChatId, ...] = ()
    """Chats that this export belongs to: none (a new one), one, or several to choose from."""
    contact_id: int | None = None
    contact_name: str = ""
    fault: LoketError | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Say how one file is to be brought in, as proposed or as the officer changed it."""

    path: Path
    title: str
    kind: ChatKind
    order: Order
    own_name: str
    chat_id: ChatId | None = None
    contact_id: int | None = None
    messages: int = 0
    """How many the survey counted, for the progress."""


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """Name an import that was run before and has not been taken back."""

    import_id: int
    file_name: str
    added: int


@dataclass(frozen=True, slots=True)
class FileResult:
    """Tell what became of one file."""

    path: Path
    chat_id: ChatId | None = None
    import_id: int | None = None
    added: int = 0
    already: int = 0
    media: int = 0
    skips: tuple[Skip, ...] = ()
    skipped_lines: int = 0
    refused_media: tuple[tuple[str, str], ...] = ()
    fault: LoketError | None = None
    """JOB_CANCELLED when the officer stopped it: what had come in stays, a second run adds the rest."""
    earlier: EarlierImport | None = None
    """With EXPORT_DATES_EXCHANGED or EXPORT_SIDES_EXCHANGED: the import that holds the same messages."""


def plan_of(one: FileSurvey, own_name: str = "", order: Order | None = None) -> ImportPlan:
    """Return the plan that a survey proposes, with what the officer chose instead.

    Raises:
        LoketError: the file's own fault, EXPORT_ORDER_IMPOSSIBLE, EXPORT_ORDER_UNDECIDED,
            EXPORT_OWN_NAME_UNKNOWN, EXPORT_TITLE_MISSING or EXPORT_CHAT_AMBIGUOUS.
    """
    if one.fault is not None or one.survey is None:
        raise one.fault or LoketError(ErrorCode.EXPORT_NOT_RECOGNISED, one.path.name)
    is_free = one.survey.decision.order is not Order.YMD  # a year in front leaves nothing to choose
    if order is not None and is_free and order not in one.survey.decision.possible:
        raise LoketError(ErrorCode.EXPORT_ORDER_IMPOSSIBLE, one.path.name)
    decision = decision_of(one.survey, order)
    if decision.order is None:
        raise LoketError(ErrorCode.EXPORT_ORDER_UNDECIDED, one.path.name)
    own = own_name or one.own_name
    names = [name for name, _ in one.survey.people]
    if not own and any(name != one.title for name in names):
        raise LoketError(ErrorCode.EXPORT_OWN_NAME_UNKNOWN, one.path.name)
    if not one.title:
        raise LoketError(ErrorCode.EXPORT_TITLE_MISSING, one.path.name)
    if len(one.chat_ids) > 1:
        raise LoketError(ErrorCode.EXPORT_CHAT_AMBIGUOUS, one.path.name)
    chat_id = one.chat_ids[0] if one.chat_ids else None
    return ImportPlan(
        one.path, one.title, one.kind, decision.order, own, chat_id, one.contact_id, one.survey.messages
    )


def decision_of(seen: Survey, order: Order | None) -> Decision:
    """Return the survey's decision on the dates, or the officer's where he made one."""
    if order is None or seen.decision.order is Order.YMD:
        return seen.decision
    return chosen(order, seen.decision.example or seen.first[0])
