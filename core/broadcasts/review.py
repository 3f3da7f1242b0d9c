"""What a broadcast would do if it were started now: the plan, the examples, and what stands in its way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.broadcasts.audience import Audience, Recipient, Resolution, SkipReason
from core.broadcasts.placeholders import Problem, Rendering, Template, parse, render
from core.broadcasts.privacy import Finding, exposures
from core.broadcasts.refusal import Refused, refused
from core.broadcasts.run import Draft
from core.broadcasts.values import DATED_NAMES, Office, common_values, values_of
from core.clock import to_wib
from core.outbox.caps import Caps
from core.outbox.forecast import Forecast, Span, Traffic, forecast
from core.outbox.pacing import Pace, next_open

TEXT_LIMIT = 65_536
"""Characters in one WhatsApp message."""
NAMED_AT_MOST = 200
"""How many recipients with unresolved placeholders are named; the count is complete."""


class Block(StrEnum):
    """Name what keeps a broadcast from being started."""

    EMPTY_TEXT = "empty_text"
    TEXT_TOO_LONG = "text_too_long"
    NO_RECIPIENT = "no_recipient"
    PLACEHOLDER = "placeholder"
    UNRESOLVED = "unresolved"
    EXPOSURE = "exposure"
    REFUSED = "refused"
    LIST_GONE = "list_gone"
    FILE_UNSEEN = "file_unseen"
    NOT_TESTED = "not_tested"


BEFORE_TEST = frozenset({Block.FILE_UNSEEN, Block.NOT_TESTED})
"""What does not hold back a test to oneself: by it the officer sees the file as its recipients would."""


class Caution(StrEnum):
    """Name what the officer should think about; it does not keep a broadcast from being started."""

    COLD_RECIPIENTS = "cold_recipients"
    SHARED_NUMBERS = "shared_numbers"
    DATED_TEXT = "dated_text"
    MANY_PERSONAL = "many_personal"
    DUE_PASSED = "due_passed"


class ExampleKind(StrEnum):
    """Say why a message is shown as an example."""

    FIRST = "first"
    LONGEST = "longest"
    BLANKS = "blanks"


@dataclass(frozen=True, slots=True)
class Example:
    """Show one real message as its recipient would read it."""

    kind: ExampleKind
    recipient: Recipient
    rendering: Rendering


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Name a recipient whose text would keep a hole, and the placeholders concerned."""

    name: str
    key: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Hold everything the plan says; `forecast` is None while nobody would receive anything."""

    audience: Audience
    groups: int
    people: int
    cold: int
    excluded: int
    skips: Mapping[SkipReason, int]
    shared: tuple[Recipient, ...]
    examples: tuple[Example, ...]
    unresolved: tuple[Unresolved, ...]
    unresolved_count: int
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Refused, ...]
    """Short links, programs and accounts in the text or in the name of its file."""
    blocks: tuple[Block, ...]
    cautions: tuple[Caution, ...]
    forecast: Forecast | None
    is_tested: bool
    contact_ids: tuple[int, ...] = ()
    """The people among the recipients whom the contacts know."""

    @property
    def span(self) -> Span | None:
        """Return when the first and the last message would leave."""
        return None if self.forecast is None else self.forecast.span

    @property
    def recipients(self) -> int:
        """Count the messages that would leave."""
        return self.groups + self.people

    @property
    def can_start(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not self.blocks


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Hold what a review depends on beside the draft and its audience."""

    now: datetime
    pace: Pace
    office: Office
    is_tested: bool
    cold_limit: int
    caps: Caps = field(default_factory=Caps)
    traffic: Traffic = field(default_factory=Traffic)
    allowed_names: tuple[str, ...] = ()
    """Names that a group post may hold: the office, its officer, and what the settings add."""
    named: tuple[Finding, ...] = ()
    """Names of taxpayers that the store found in this draft's text, and in the name of its file."""
    attachment: str = ""
    """What the recipients read as the name of the file."""
    lacks_list: bool = False
    """Whether the audience names a fixed list that was removed."""
    lacks_look: bool = False
    """Whether nobody has looked at what stands in the file; no program reads a picture."""


Messages = Sequence[tuple[Recipient, Rendering]]


def messages(draft: Draft, resolution: Resolution, circumstances: Circumstances) -> Messages:
    """Render the text for every recipient in order.

    The day of the run is the one on which its first message may leave.
    """
    template = parse(draft.text)
    begins = next_open(circumstances.pace, circumstances.now)
    common = common_values(to_wib(begins).date(), draft.due_on, circumstances.office)
    return [(each, render(template, values_of(each, common))) for each in resolution.recipients]


def blocks_of(draft: Draft, written: Messages, circumstances: Circumstances) -> tuple[Block, ...]:
    """Return everything that keeps a draft with these messages from being started."""
    template = parse(draft.text)
    longest = max((len(rendering.text) for _, rendering in written), default=0)
    has_holes = any(rendering.missing for _, rendering in written)
    stands = {
        Block.EMPTY_TEXT: not draft.text.strip() and draft.blob_id is None,
        Block.TEXT_TOO_LONG: max(len(draft.text), longest) > TEXT_LIMIT,
        Block.NO_RECIPIENT: not written,
        Block.PLACEHOLDER: bool(template.problems),
        Block.UNRESOLVED: has_holes and not template.problems,
        Block.EXPOSURE: bool(_findings(draft, written, circumstances)),
        Block.REFUSED: bool(_refused(draft, circumstances)),
        Block.LIST_GONE: circumstances.lacks_list,
        Block.FILE_UNSEEN: circumstances.lacks_look and any(each.is_group for each, _ in written),
        Block.NOT_TESTED: not circumstances.is_tested,
    }
    return tuple(block for block, holds in stands.items() if holds)


def review(draft: Draft, resolution: Resolution, circumstances: Circumstances) -> Review:
    """Look at a draft as if it were started now; pure, about 20 ms for 1,000 recipients."""
    template = parse(draft.text)
    written = messages(draft, resolution, circumstances)
    counts = resolution.reach_counts()
    expected = forecast(
        circumstances.pace, circumstances.caps, counts, circumstances.now, circumstances.traffic
    )
    tour = _tour(written)
    return Review(
        audience=draft.audience,
        groups=resolution.group_count,
        people=resolution.person_count,
        cold=resolution.cold_count,
        excluded=resolution.excluded,
        skips=resolution.skip_counts(),
        shared=resolution.shared,
        examples=tour.examples,
        unresolved=tour.unresolved,
        unresolved_count=tour.unresolved_count,
        problems=template.problems,
        findings=_findings(draft, written, circumstances),
        refused=_refused(draft, circumstances),
        blocks=blocks_of(draft, written, circumstances),
        cautions=_cautions(
            draft, template, resolution, circumstances, None if expected is None else expected.span
        ),
        forecast=expected,
        is_tested=circumstances.is_tested,
        contact_ids=tuple(each.contact_id for each in resolution.recipients if each.contact_id is not None),
    )


@dataclass(frozen=True, slots=True)
class _Tour:
    examples: tuple[Example, ...]
    unresolved: tuple[Unresolved, ...]
    unresolved_count: int


def _findings(draft: Draft, written: Messages, circumstances: Circumstances) -> tuple[Finding, ...]:
    has_groups = any(recipient.is_group for recipient, _ in written)
    told = f"{draft.text}\n{circumstances.attachment}"
    found = exposures(told, to_groups=has_groups, office_phone=circumstances.office.phone)
    return (*found, *circumstances.named) if has_groups else found


def _refused(draft: Draft, circumstances: Circumstances) -> tuple[Refused, ...]:
    return refused(f"{draft.text}\n{circumstances.attachment}")


def _tour(written: Messages) -> _Tour:
    first: list[Example] = []
    longest: Example | None = None
    blanks: Example | None = None
    unresolved: list[Unresolved] = []
    unresolved_count = 0
    for recipient, rendering in written:
        if len(first) < 3:
            first.append(Example(ExampleKind.FIRST, recipient, rendering))
        if longest is None or len(rendering.text) > len(longest.rendering.text):
            longest = Example(ExampleKind.LONGEST, recipient, rendering)
        if rendering.missing:
            unresolved_count += 1
            if len(unresolved) < NAMED_AT_MOST:
                unresolved.append(Unresolved(recipient.name, recipient.key, rendering.missing))
        if blanks is None and (rendering.missing or rendering.fallbacks):
            blanks = Example(ExampleKind.BLANKS, recipient, rendering)
    extra = [example for example in (longest, blanks) if example is not None]
    return _Tour((*first, *extra), tuple(unresolved), unresolved_count)


def _cautions(
    draft: Draft, template: Template, resolution: Resolution, circumstances: Circumstances, span: Span | None
) -> tuple[Caution, ...]:
    many_days = span is not None and to_wib(span.begins).date() != to_wib(span.ends).date()
    starts = to_wib(circumstances.now if span is None else span.begins).date()
    stands = {
        Caution.COLD_RECIPIENTS: resolution.cold_count > circumstances.cold_limit,
        Caution.MANY_PERSONAL: resolution.person_count > 50 and many_days,
        Caution.SHARED_NUMBERS: bool(resolution.shared),
        Caution.DATED_TEXT: many_days and bool(template.names & DATED_NAMES),
        Caution.DUE_PASSED: draft.due_on is not None and draft.due_on < starts,
    }
    return tuple(caution for caution, holds in stands.items() if holds)
