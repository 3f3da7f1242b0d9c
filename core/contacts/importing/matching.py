"""Decide what each row does to the contacts that are known: by tax number, then by phone.

Pure: the contacts come in, drafts go out. An empty cell never empties a field, an import never takes a
number away, and whatever two readings are possible of is left to the officer. So a second import of the
same file changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.contacts.contact import Contact, ContactKind, ContactValues
from core.contacts.editing import number_values
from core.contacts.importing.plan import Mode, Problem, Reason
from core.contacts.importing.row import ReadRow
from core.contacts.phone import PhoneReading


class Outcome(StrEnum):
    """Name what came of a row."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Draft:
    """Hold a contact while rows work on it. `contact` is None for a new one."""

    values: dict[str, str | None]
    name_key: str
    contact: Contact | None = None
    phones: list[tuple[int, str, str | None]] = field(default_factory=list)
    """(id or 0, typed, E.164)."""
    before: dict[str, str | None] = field(default_factory=dict)
    """What changed columns held before this chunk."""
    new_phones: list[PhoneReading] = field(default_factory=list)
    is_touched: bool = False
    """A row of this file has met it already."""
    is_dirty: bool = False


@dataclass(frozen=True, slots=True)
class ReviewWish:
    """Ask for the officer's decision about a draft: its own number, or whether `row` means it."""

    kind: str
    draft: Draft
    row: ReadRow
    typed: str
    reason: str
    suggestions: tuple[str, ...]
    key: str
    """What makes the question the same one in a second import, together with the contact."""


class Matcher:
    """Hold the known contacts and apply rows to them."""

    def __init__(self, mode: Mode) -> None:
        """Start with no contact known."""
        self._mode = mode
        self._by_15: dict[str, list[Draft]] = {}
        self._by_16: dict[str, list[Draft]] = {}
        self._by_phone: dict[str, list[Draft]] = {}
        self._by_name: dict[str, list[Draft]] = {}
        self._by_id: dict[int, Draft] = {}
        self.decided: set[tuple[int, str]] = set()
        """(contact, key) of questions that were asked before; they are not asked again."""
        self.dirty: list[Draft] = []
        self.reviews: list[ReviewWish] = []

    def learn(self, contacts: Iterable[tuple[Contact, str]], touched: set[int]) -> None:
        """Take contacts (with their name keys) in, those in `touched` as met before in this file."""
        for contact, name_key in contacts:
            if contact.id in self._by_id:
                continue
            values = {name: getattr(contact.values, name) for name in _NAMES}
            phones = [(phone.id, phone.typed, phone.e164) for phone in contact.phones]
            draft = Draft(values, name_key, contact, list(phones), is_touched=contact.id in touched)
            self._by_id[contact.id] = draft
            self._enter(draft)

    def knows(self, contact_id: int) -> bool:
        """Return whether this contact was taken in before."""
        return contact_id in self._by_id

    def met(self) -> set[int]:
        """Return the ids of the known contacts that a row has met."""
        return {contact_id for contact_id, draft in self._by_id.items() if draft.is_touched}

    def forget_chunk(self) -> None:
        """Let go of what is only needed for writing; the contacts stay known, as changed."""
        for draft in self.dirty:
            draft.is_dirty = False
            draft.before.clear()
            draft.new_phones.clear()
        self.dirty.clear()
        self.reviews.clear()

    def apply(self, row: ReadRow) -> Outcome:
        """Do what the row says and return what came of it; remarks go into the row's problems."""
        if row.is_total:
            return _refuse(row, Reason.TOTAL_ROW, row.values["name"] or "")
        draft = self._find(row)
        if isinstance(draft, Outcome):
            return draft
        if draft is None:
            return self._create(row)
        first = not draft.is_touched
        draft.is_touched = True
        if self._mode is Mode.CREATE and draft.contact is not None:
            return Outcome.UNCHANGED
        return self._change(draft, row, may_overwrite=first)

    def _find(self, row: ReadRow) -> "Draft | Outcome | None":
        found: dict[int, Draft] = {}
        if row.npwp15 is not None:
            found.update((id(draft), draft) for draft in self._by_15.get(row.npwp15, ()))
        if row.npwp16 is not None:
            found.update((id(draft), draft) for draft in self._by_16.get(row.npwp16, ()))
        if len(found) > 1:
            return _refuse(row, Reason.NUMBERS_OF_TWO, row.npwp15 or row.npwp16 or "")
        if found:
            return next(iter(found.values()))
        numbers = [reading.e164 for reading in row.phones if reading.e164 is not None]
        if numbers:
            return self._find_by_phone(row, numbers)
        if row.npwp15 is None and row.npwp16 is None:
            covering = [draft for draft in self._by_name.get(row.name_key, ()) if _covers(draft, row)]
            return covering[0] if covering else None
        return None

    def _find_by_phone(self, row: ReadRow, numbers: Sequence[str]) -> "Draft | Outcome | None":
        sharing = {id(draft): draft for number in numbers for draft in self._by_phone.get(number, ())}
        possible = [draft for draft in sharing.values() if not _is_other_taxpayer(draft, row)]
        if not possible:
            return None
        same = [draft for draft in possible if _is_same_name(draft.name_key, row.name_key)]
        exact = [draft for draft in same if draft.name_key == row.name_key]
        if len(exact) == 1 or len(same) == 1:
            return (exact or same)[0]
        if len(same) > 1:
            return _refuse(row, Reason.SEVERAL_WITH_NUMBER, numbers[0])
        return self._ask_same_number(row, possible[0], numbers[0])

    def _ask_same_number(self, row: ReadRow, draft: Draft, number: str) -> Outcome:
        key = f"same:{number}:{row.name_key}:{row.npwp15 or row.npwp16 or ''}"
        if draft.contact is not None and (draft.contact.id, key) in self.decided:
            return _refuse(row, Reason.DECIDED_AGAINST, number)
        wish = ReviewWish(
            "same_number", draft, row, str(row.values.get("name", "")), "same_number_other_name", (number,), key
        )
        self.reviews.append(wish)
        return _refuse(row, Reason.SAME_NUMBER_OTHER_NAME, number)

    def _create(self, row: ReadRow) -> Outcome:
        if "name" not in row.values:
            return _refuse(row, Reason.NO_NAME, "")
        if self._mode is Mode.UPDATE:
            has_key = row.npwp15 or row.npwp16 or any(reading.e164 for reading in row.phones)
            return _refuse(row, Reason.NEW_NOT_WANTED if has_key else Reason.NO_KEY, "")
        values = {**_EMPTY, **row.values}
        for number in row.numbers:
            values.update(number_values(number, values["kind"]))
        draft = Draft(values, row.name_key, is_touched=True, is_dirty=True)
        self._add_phones(draft, row)
        if row.doubtful_numbers:
            self._ask_numbers(draft, row)
        self._enter(draft)
        self.dirty.append(draft)
        return Outcome.CREATED

    def _change(self, draft: Draft, row: ReadRow, *, may_overwrite: bool) -> Outcome:
        wanted = dict(row.values)
        if draft.contact is not None and "kind" in wanted and draft.values["npwp16"] is not None:
            del wanted["kind"]  # the 16 digits that are kept were read for its present kind
        moved_to = wanted.get("kecamatan_code")
        if (
            moved_to
            and "desa_code" not in wanted
            and not (draft.values["desa_code"] or moved_to).startswith(moved_to)
        ):
            wanted["desa_code"] = None
        kind = wanted.get("kind") or draft.values["kind"] or ContactKind.PERSON
        for number in row.numbers:
            wanted.update(number_values(number, kind))
        is_changed = False
        for name, value in wanted.items():
            old = draft.values[name]
            if old == value:
                continue
            if not may_overwrite and old not in (None, ""):
                row.problems.append(Problem(row.number, name, str(value), Reason.TWICE_IN_FILE))
                continue
            draft.before.setdefault(name, old)
            draft.values[name] = value
            is_changed = True
        if row.name_key and draft.values["name"] == row.values.get("name"):
            draft.name_key = row.name_key
        is_changed = self._add_phones(draft, row) or is_changed
        self._ask_numbers(draft, row)
        if is_changed:
            self._enter(draft)
            if not draft.is_dirty:
                draft.is_dirty = True
                self.dirty.append(draft)
        return Outcome.CHANGED if is_changed else Outcome.UNCHANGED

    def _add_phones(self, draft: Draft, row: ReadRow) -> bool:
        is_changed = False
        for reading in row.phones:
            if reading.e164 is not None:
                if any(phone[2] == reading.e164 for phone in draft.phones):
                    continue
            else:
                key = f"phone:{reading.typed}"
                was_asked = draft.contact is not None and (draft.contact.id, key) in self.decided
                if was_asked or any(phone[1] == reading.typed for phone in draft.phones):
                    continue
                self.reviews.append(
                    ReviewWish("phone", draft, row, reading.typed, str(reading.doubt), reading.suggestions, key)
                )
            draft.phones.append((0, reading.typed, reading.e164))
            draft.new_phones.append(reading)
            is_changed = True
        return is_changed

    def _ask_numbers(self, draft: Draft, row: ReadRow) -> None:
        for number in row.doubtful_numbers:
            key = f"tax:{number.typed}"
            if draft.contact is None or (draft.contact.id, key) not in self.decided:
                suggestions = (number.suggestion,) if number.suggestion else ()
                self.reviews.append(
                    ReviewWish("tax_number", draft, row, number.typed, str(number.fault), suggestions, key)
                )

    def _enter(self, draft: Draft) -> None:
        npwp15, npwp16 = draft.values["npwp15"], draft.values["npwp16"]
        if npwp15 is not None:
            _put(self._by_15, npwp15, draft)
        if npwp16 is not None:
            _put(self._by_16, npwp16, draft)
            if npwp16.startswith("0"):  # "0" and 15 digits: for recognising only
                _put(self._by_15, npwp16[1:], draft)
        _put(self._by_name, draft.name_key, draft)
        for _, _, e164 in draft.phones:
            if e164 is not None:
                _put(self._by_phone, e164, draft)


_EMPTY: dict[str, Any] = {name: getattr(ContactValues(""), name) for name in ContactValues.__dataclass_fields__}
_NAMES = tuple(_EMPTY)


def _put(index: dict[str, list[Draft]], key: str, draft: Draft) -> None:
    found = index.get(key)
    if found is None:
        index[key] = [draft]
    elif not any(other is draft for other in found):
        found.append(draft)


def _refuse(row: ReadRow, reason: str, value: str) -> Outcome:
    row.problems.append(Problem(row.number, "", value, reason, refused=True))
    return Outcome.REFUSED


def _is_other_taxpayer(draft: Draft, row: ReadRow) -> bool:
    """Return whether both name a tax number of the same length, and not the same one."""
    return any(
        mine is not None and theirs is not None and mine != theirs
        for mine, theirs in ((row.npwp15, draft.values["npwp15"]), (row.npwp16, draft.values["npwp16"]))
    )


def _is_same_name(one: str, other: str) -> bool:
    """Return whether one name says no more than the other: titles and degrees come and go."""
    first, second = set(one.split()), set(other.split())
    return not first or first <= second or second <= first


def _covers(draft: Draft, row: ReadRow) -> bool:
    """Return whether the contact already says all that a row without numbers says."""
    typed = {phone[1] for phone in draft.phones}
    return all(draft.values[name] == value for name, value in row.values.items() if name != "kind") and all(
        reading.typed in typed for reading in row.phones
    )
