"""How far the groups of the Bendahara reach: by kecamatan and by village."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from core.contacts.contact import ContactId
from core.contacts.region import Desa, Kecamatan, kecamatan, villages
from core.groups.segment import FAR_KECAMATAN, SegmentCard

KIND = "bendahara"


@dataclass(frozen=True, slots=True)
class Treasurer:
    """Hold one Bendahara and since when he is known to be in the group of his kecamatan.

    `marked_at` is when the officer ticked him, `seen_at` when he first wrote there.
    """

    contact_id: ContactId
    name: str
    kecamatan_code: str | None
    desa_code: str | None
    marked_at: datetime | None = None
    seen_at: datetime | None = None

    @property
    def since(self) -> datetime | None:
        """Return since when he is known to be in the group, None when he is not."""
        known = [moment for moment in (self.marked_at, self.seen_at) if moment is not None]
        return min(known, default=None)

    def is_reached(self, last_post_at: datetime | None) -> bool:
        """Tell whether he was known to be in the group when its last proved post left."""
        since = self.since
        return since is not None and last_post_at is not None and since <= last_post_at


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """Hold the figures of a kecamatan (`desa` None), of a village, or of who has no village (code "").

    `covered` counts the villages with a Bendahara contact, of `villages`.
    """

    kecamatan: Kecamatan
    desa: Desa | None
    villages: int
    covered: int
    contacts: int
    in_group: int
    reached: int
    is_linked: bool
    last_post_at: datetime | None

    @property
    def is_far(self) -> bool:
        """Tell whether it lies in one of the far kecamatan."""
        return self.kecamatan.code in FAR_KECAMATAN


@dataclass(frozen=True, slots=True)
class Coverage:
    """Hold the lines by kecamatan and by village, the people behind them, and who belongs nowhere."""

    districts: tuple[CoverageLine, ...]
    villages: tuple[CoverageLine, ...]
    people: tuple[Treasurer, ...]
    nowhere: int

    @property
    def total(self) -> CoverageLine:
        """Add up all kecamatan; the kecamatan and the moment of the first stand for none."""
        first = self.districts[0]
        return replace(
            first,
            villages=sum(line.villages for line in self.districts),
            covered=sum(line.covered for line in self.districts),
            contacts=sum(line.contacts for line in self.districts),
            in_group=sum(line.in_group for line in self.districts),
            reached=sum(line.reached for line in self.districts),
            is_linked=all(line.is_linked for line in self.districts),
            last_post_at=None,
        )

    def people_of(self, line: CoverageLine) -> tuple[Treasurer, ...]:
        """Return the Bendahara behind a line, by name."""
        found = (
            person
            for person in self.people
            if person.kecamatan_code == line.kecamatan.code
            and (line.desa is None or (person.desa_code or "") == line.desa.code)
        )
        return tuple(sorted(found, key=lambda person: person.name.casefold()))


def cover(people: Iterable[Treasurer], cards: Iterable[SegmentCard]) -> Coverage:
    """Count the Bendahara by place against the 20 kecamatan and all villages."""
    district = {desa.code: desa.kecamatan_code for desa in villages()}
    known = tuple(
        # a village elsewhere is none: so he is counted in his kecamatan
        person
        if person.desa_code is None or district.get(person.desa_code) == person.kecamatan_code
        else replace(person, desa_code=None)
        for person in people
    )
    groups = {card.kecamatan_code: card for card in cards if card.group_code == KIND}
    by_place: dict[tuple[str, str], list[Treasurer]] = {}
    nowhere = 0
    for person in known:
        if person.kecamatan_code is None:
            nowhere += 1
        else:
            by_place.setdefault((person.kecamatan_code, person.desa_code or ""), []).append(person)
    lines: list[CoverageLine] = []
    districts: list[CoverageLine] = []
    for place in kecamatan():
        own = [desa for desa in villages() if desa.kecamatan_code == place.code]
        listed = [_line(place, desa, by_place.get((place.code, desa.code), ()), groups) for desa in own]
        rest = by_place.get((place.code, ""), [])
        if rest:
            unknown = Desa("", place.code, "(tanpa desa)", "")
            listed.append(replace(_line(place, unknown, rest, groups), villages=0, covered=0))
        lines += listed
        districts.append(_sum(place, listed, groups))
    return Coverage(tuple(districts), tuple(lines), known, nowhere)


def _line(
    place: Kecamatan, desa: Desa, people: Iterable[Treasurer], groups: Mapping[str | None, SegmentCard]
) -> CoverageLine:
    here = tuple(people)
    card = groups.get(place.code)
    last = None if card is None else card.last_post_at
    return CoverageLine(
        place,
        desa,
        1,
        int(bool(here)),
        len(here),
        sum(person.since is not None for person in here),
        sum(person.is_reached(last) for person in here),
        card is not None and card.is_linked,
        last,
    )


def _sum(
    place: Kecamatan, lines: Iterable[CoverageLine], groups: Mapping[str | None, SegmentCard]
) -> CoverageLine:
    listed = tuple(lines)
    card = groups.get(place.code)
    return CoverageLine(
        place,
        None,
        sum(line.villages for line in listed),
        sum(line.covered for line in listed),
        sum(line.contacts for line in listed),
        sum(line.in_group for line in listed),
        sum(line.reached for line in listed),
        card is not None and card.is_linked,
        None if card is None else card.last_post_at,
    )
