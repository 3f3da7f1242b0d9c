"""The steps of the first day and how far the officer has come; kept as one line in the settings."""

import json
from dataclasses import dataclass, replace
from enum import StrEnum


class Step(StrEnum):
    """Name one step, in the order in which they come."""

    OFFICE = "office"
    OFFICER = "officer"
    NUMBER = "number"
    REGIONS = "regions"
    GROUPS = "groups"
    PRINTER = "printer"
    WHATSAPP = "whatsapp"
    LISTS = "lists"
    BACKUP = "backup"
    LOCK = "lock"
    CALENDAR = "calendar"


STEPS = tuple(Step)
STEP_WORDS = {
    Step.OFFICE: "Kantor",
    Step.OFFICER: "Petugas",
    Step.NUMBER: "Nomor WhatsApp",
    Step.REGIONS: "Kecamatan dan desa",
    Step.GROUPS: "Lima kelompok dan grupnya",
    Step.PRINTER: "Printer",
    Step.WHATSAPP: "Tautkan WhatsApp",
    Step.LISTS: "Kontak dan chat lama",
    Step.BACKUP: "Cadangan dan kunci pemulihan",
    Step.LOCK: "Kunci layar",
    Step.CALENDAR: "Hari libur",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Hold where the officer stands; `at` is None on the summary that comes after the last step."""

    at: Step | None = STEPS[0]
    passed: frozenset[Step] = frozenset()
    skipped: frozenset[Step] = frozenset()
    has_begun: bool = False
    is_closed: bool = False
    """He said that he is done, or wants none of it: nothing comes up by itself any more."""

    def passing(self) -> "Progress":
        """Return the progress after the present step was done with."""
        return self._moved(self.passed | self._here, self.skipped - self._here)

    def skipping(self) -> "Progress":
        """Return the progress after the present step was left out; one that was passed before stays so."""
        return self._moved(self.passed, self.skipped | (self._here - self.passed))

    def at_step(self, step: Step | None) -> "Progress":
        """Return the same progress at another step."""
        return replace(self, at=step, has_begun=True)

    def before(self) -> "Progress":
        """Return the same progress one step back."""
        place = len(STEPS) if self.at is None else STEPS.index(self.at)
        return self.at_step(STEPS[max(0, place - 1)])

    def closed(self) -> "Progress":
        """Return the progress that asks for nothing any more."""
        return replace(self, has_begun=True, is_closed=True)

    @property
    def number(self) -> int:
        """Return which step this is, from 1; the summary is one more than the last."""
        return len(STEPS) + 1 if self.at is None else STEPS.index(self.at) + 1

    @property
    def _here(self) -> frozenset[Step]:
        return frozenset() if self.at is None else frozenset({self.at})

    def _moved(self, passed: frozenset[Step], skipped: frozenset[Step]) -> "Progress":
        place = self.number
        following = STEPS[place] if place < len(STEPS) else None
        return replace(self, at=following, passed=passed, skipped=skipped, has_begun=True)


def write(progress: Progress) -> str:
    """Return the progress as one line of text."""
    return json.dumps(
        {
            "at": progress.at,
            "passed": sorted(progress.passed),
            "skipped": sorted(progress.skipped),
            "closed": progress.is_closed,
        }
    )


def read(text: str) -> Progress:
    """Return the progress that `write` wrote; the beginning for an empty text or one of another program."""
    try:
        found = json.loads(text)
        known = set(STEPS)
        return Progress(
            at=None if found["at"] is None else Step(found["at"]),
            passed=frozenset(Step(word) for word in found["passed"] if word in known),
            skipped=frozenset(Step(word) for word in found["skipped"] if word in known),
            has_begun=True,
            is_closed=bool(found["closed"]),
        )
    except (ValueError, KeyError, TypeError):
        return Progress()
