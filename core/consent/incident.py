"""A breach of personal data: what is known of it, and the clock that runs from the moment it was found."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from core.clock import from_text, to_text

TERM = timedelta(hours=72)
"""Written notice to subjects and agency within 3 times 24 hours: UU 27/2022 Ps 46."""
BASIS = "UU 27/2022 Ps 46: pemberitahuan tertulis paling lambat 3 x 24 jam"


@dataclass(frozen=True, slots=True)
class Incident:
    """Hold what one version of the sheet says.

    Moments are aware UTC or None. `subjects` says whose data, `count` how many as it was written ("± 40").
    """

    what: str
    found_at: datetime
    happened_at: datetime | None = None
    data: str = ""
    subjects: str = ""
    count: str = ""
    how: str = ""
    measures: str = ""
    contact: str = ""
    told_subjects_at: datetime | None = None
    told_agency_at: datetime | None = None

    @property
    def is_told(self) -> bool:
        """Return whether subjects and agency were both told."""
        return self.told_subjects_at is not None and self.told_agency_at is not None

    def to_json(self) -> str:
        """Write the version as the store keeps it."""
        raw = {
            name: to_text(value) if isinstance(value, datetime) else value
            for name, value in asdict(self).items()
        }
        return json.dumps(raw, ensure_ascii=False)

    @staticmethod
    def from_json(text: str) -> "Incident":
        """Read it back."""
        raw = json.loads(text)
        for name, value in raw.items():
            if name.endswith("_at") and value is not None:
                raw[name] = from_text(value)
        return Incident(**raw)


@dataclass(frozen=True, slots=True)
class IncidentSheet:
    """Hold an incident with its newest version.

    `clock_from` is when it was found by the first version: correcting that moment later is told, and moves the
    end of the term to the earlier of both, never to a later one.
    """

    id: int
    made_at: datetime
    changed_at: datetime
    clock_from: datetime
    content: Incident
    versions: int

    @property
    def ends_at(self) -> datetime:
        """Return until when subjects and agency must have been told."""
        return self.clock_from + TERM

    def left(self, now: datetime) -> timedelta:
        """Return the time that is left, negative when it is over."""
        return self.ends_at - now
