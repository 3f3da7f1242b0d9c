"""Who receives a broadcast: rules, the people they find, and why some of them get nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import NewType

from core.contacts.contact import ContactId
from core.outbox.caps import Reach

ListId = NewType("ListId", int)
SavedId = NewType("SavedId", int)


@dataclass(frozen=True, slots=True)
class Audience:
    """Say who is meant; `except_*` is applied last.

    People: everyone, or those whose group and kecamatan are among the named ones (an empty field means any),
    plus the members of the fixed lists. WhatsApp groups: all of them, the named chats, or the groups of the
    named segments (core.groups), whichever chats these have when the run begins.
    """

    everyone: bool = False
    group_codes: tuple[str, ...] = ()
    kecamatan_codes: tuple[str, ...] = ()
    list_ids: tuple[int, ...] = ()
    all_chats: bool = False
    chat_ids: tuple[int, ...] = ()
    except_group_codes: tuple[str, ...] = ()
    except_kecamatan_codes: tuple[str, ...] = ()
    except_list_ids: tuple[int, ...] = ()
    except_chat_ids: tuple[int, ...] = ()
    segment_keys: tuple[str, ...] = ()

    @property
    def has_people_rule(self) -> bool:
        """Tell whether people are found by a rule, beside the fixed lists."""
        return self.everyone or bool(self.group_codes or self.kecamatan_codes)

    @property
    def has_chats(self) -> bool:
        """Tell whether posts to WhatsApp groups are meant."""
        return self.all_chats or bool(self.chat_ids or self.segment_keys)

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody was chosen yet."""
        return not (self.has_people_rule or self.list_ids or self.has_chats)

    def to_json(self) -> str:
        """Write the rules as JSON, leaving out what is not set."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}, sort_keys=True)

    @staticmethod
    def from_json(text: str) -> Audience:
        """Read the rules back; fields unknown to this program are ignored."""
        known = {field.name for field in fields(Audience)}
        raw: dict[str, bool | list[int] | list[str]] = json.loads(text or "{}")
        values = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in raw.items()
            if name in known
        }
        return Audience(**values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class RemovedList:
    """Hold what a removed list was, for as long as that can be taken back."""

    id: ListId
    name: str
    members: tuple[ContactId, ...]


@dataclass(frozen=True, slots=True)
class ContactList:
    """Hold one fixed list and how many contacts are on it."""

    id: ListId
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class SavedAudience:
    """Hold rules under a name; whom they find is asked anew each time they are used."""

    id: SavedId
    name: str
    audience: Audience


class SkipReason(StrEnum):
    """Say why somebody who was meant receives nothing."""

    NO_NUMBER = "no_number"
    UNUSABLE_NUMBER = "unusable_number"
    SAME_NUMBER = "same_number"
    OPTED_OUT = "opted_out"
    NO_GROUP = "no_group"


@dataclass(frozen=True, slots=True)
class Person:
    """Hold what planning must know of one contact.

    `phone` is E.164 or None, `has_typed` says that some number stands there; `is_excluded` that an
    `except_*` rule hit; `opted_out` that the contact or another owner of the number wants no
    broadcasts; `has_written` that this number has written to the office before, `wrote_first` that it did
    so before the office wrote to it.
    """

    contact_id: int
    name: str
    phone: str | None = None
    has_typed: bool = False
    kecamatan: str = ""
    desa: str = ""
    group: str = ""
    opted_out: bool = False
    has_written: bool = False
    is_excluded: bool = False
    wrote_first: bool = False


@dataclass(frozen=True, slots=True)
class GroupChat:
    """Hold what planning must know of one WhatsApp group.

    `lacking` is the key of a segment without a group: then there is no chat, and the post is skipped by name.
    """

    chat_id: int
    title: str
    wa_key: str | None = None
    is_excluded: bool = False
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Name one who receives.

    `key` is the phone or `chat:<id>`; `shares_with` names the others behind the same number.
    """

    key: str
    name: str
    phone: str | None = None
    chat_id: int | None = None
    wa_key: str | None = None
    contact_id: int | None = None
    group: str = ""
    kecamatan: str = ""
    desa: str = ""
    has_written: bool = True
    shares_with: tuple[str, ...] = ()
    wrote_first: bool = False

    @property
    def is_group(self) -> bool:
        """Tell whether this is a post to a WhatsApp group."""
        return self.phone is None

    @property
    def reach(self) -> Reach:
        """Return how well this recipient knows us: in that order, and so fast, bulk leaves."""
        if self.is_group:
            return Reach.GROUP
        if not self.has_written:
            return Reach.COLD
        return Reach.WROTE if self.wrote_first else Reach.BEGUN


@dataclass(frozen=True, slots=True)
class Skip:
    """Name one who was meant and receives nothing."""

    key: str
    name: str
    reason: SkipReason


@dataclass(frozen=True, slots=True)
class Resolution:
    """Hold who receives, who is skipped and how many the `except` rules took out."""

    recipients: tuple[Recipient, ...]
    skipped: tuple[Skip, ...]
    excluded: int

    @property
    def group_count(self) -> int:
        """Count the posts to WhatsApp groups."""
        return sum(1 for recipient in self.recipients if recipient.is_group)

    @property
    def person_count(self) -> int:
        """Count the personal messages."""
        return len(self.recipients) - self.group_count

    @property
    def cold_count(self) -> int:
        """Count the people who never wrote to the office."""
        return sum(1 for recipient in self.recipients if not recipient.has_written)

    def reach_counts(self) -> Mapping[Reach, int]:
        """Count the recipients by how well they know us."""
        return Counter(recipient.reach for recipient in self.recipients)

    @property
    def shared(self) -> tuple[Recipient, ...]:
        """List the recipients whose number belongs to several contacts."""
        return tuple(recipient for recipient in self.recipients if recipient.shares_with)

    def skip_counts(self) -> Mapping[SkipReason, int]:
        """Count the skipped by reason, only reasons that occur."""
        counts: dict[SkipReason, int] = {}
        for skip in self.skipped:
            counts[skip.reason] = counts.get(skip.reason, 0) + 1
        return counts


def resolve(people: Iterable[Person], chats: Iterable[GroupChat]) -> Resolution:
    """Decide for everybody who was found: group posts first, each number once, in the order given.

    Whoever comes first keeps a shared number; the others become `SAME_NUMBER` and are named at the first one.
    """
    excluded = 0
    posts: list[Recipient] = []
    skipped: list[Skip] = []
    for chat in chats:
        if chat.lacking:
            skipped.append(Skip(f"segment:{chat.lacking}", chat.title, SkipReason.NO_GROUP))
        elif chat.is_excluded:
            excluded += 1
        else:
            posts.append(
                Recipient(
                    f"chat:{chat.chat_id}",
                    chat.title,
                    chat_id=chat.chat_id,
                    wa_key=chat.wa_key,
                    group=chat.title,
                )
            )
    first: dict[str, Person] = {}
    sharers: dict[str, list[str]] = {}
    for person in people:
        if person.is_excluded:
            excluded += 1
            continue
        reason = _reason_to_skip(person)
        if reason is None and person.phone is not None:
            if person.phone not in first:
                first[person.phone] = person
                continue
            sharers.setdefault(person.phone, []).append(person.name)
            reason = SkipReason.SAME_NUMBER
        if reason is not None:
            skipped.append(Skip(f"contact:{person.contact_id}", person.name, reason))
    posts.extend(_recipient(person, sharers.get(phone, ())) for phone, person in first.items())
    return Resolution(tuple(posts), tuple(skipped), excluded)


def _reason_to_skip(person: Person) -> SkipReason | None:
    if person.opted_out:
        return SkipReason.OPTED_OUT
    if person.phone is None:
        return SkipReason.UNUSABLE_NUMBER if person.has_typed else SkipReason.NO_NUMBER
    return None


def _recipient(person: Person, shares_with: Iterable[str]) -> Recipient:
    return Recipient(
        key=person.phone or "",
        name=person.name,
        phone=person.phone,
        contact_id=person.contact_id,
        group=person.group,
        kecamatan=person.kecamatan,
        desa=person.desa,
        has_written=person.has_written,
        shares_with=tuple(shares_with),
        wrote_first=person.wrote_first,
    )
