"""Drawing billing slips."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from core.billing import bundle, document
from core.billing.code import BillingCode
from core.billing.listing import list_of
from core.billing.office import Office
from core.billing.paper import Paper, PaperUse, PerSheet
from core.billing.request import Content, Request, RequestId, RequestState
from core.billing.slip import Slip, slip_of
from measures import world
from measures.result import Row, Watch, forget_peak, memory_mb, print_row

NOW = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
ROUNDS = 3
WARM = 20
"""Slips after which fonts are read and every pattern of the QR symbols is known."""
Call = tuple[int, str, tuple[Any, ...], dict[str, Any], int]


def slips(_folder: Path, size: int) -> None:
    """Draw slips as one document and as one file each; the floor makes the same calls on a bare canvas."""
    requests = _requests(size)
    document.render([slip_of(request, NOW, Office()) for request in requests[:WARM]], Paper.A5)
    for what, parts in (
        ("slip dalam satu PDF", [requests]),
        ("slip, satu PDF per slip", [[request] for request in requests]),
    ):
        forget_peak()
        with Watch() as ours:
            for part in parts:
                document.render([slip_of(request, NOW, Office()) for request in part], Paper.A5)
        peak = memory_mb("VmHWM")
        recorded = [_recorded([slip_of(request, NOW, Office()) for request in part]) for part in parts]
        with Watch() as floor:
            for calls in recorded:
                _replay(calls)
        print_row(
            Row(
                "slips",
                what,
                f"{size:,} slip A5",
                "panggilan gambar yang sama di kanvas reportlab polos",
                floor.seconds,
                ours.seconds,
                "s",
                1.3,
                peak,
            )
        )
    print_job(_folder, size)


def print_job(_folder: Path, size: int) -> None:
    """Draw the slips of one print job: a list on top, up to four on an A4; the floor as in `slips`."""
    requests = _requests(size)
    use = PaperUse(Paper.A4, PerSheet.FOUR, has_list=True)
    found = list_of("Bangku ukur", requests, NOW, Office())
    bundle.render_bundle([slip_of(request, NOW, Office()) for request in requests[:WARM]], use, found)
    forget_peak()
    ours, floor = [_bundled(requests, use)], []
    peak = memory_mb("VmHWM")
    calls: list[Call] = []
    bundle.draw_bundle(_Recorder(calls), [slip_of(request, NOW, Office()) for request in requests], use, found)
    for _ in range(ROUNDS):  # in turn, and the best of each: other work on the computer comes and goes
        with Watch() as watch:
            _replay(calls)
        floor.append(watch.seconds)
        ours.append(_bundled(requests, use))
    print_row(
        Row(
            "slips",
            f"{size:,} lembar dalam satu pekerjaan",
            f"{size:,} slip, daftar, A4 isi 4",
            "panggilan gambar yang sama di kanvas reportlab polos",
            min(floor),
            min(ours),
            "s",
            1.3,
            peak,
        )
    )


def _bundled(requests: Sequence[Request], use: PaperUse) -> float:
    """Return the seconds from the stored values to the bytes."""
    with Watch() as watch:
        found = list_of("Bangku ukur", requests, NOW, Office())
        bundle.render_bundle((slip_of(request, NOW, Office()) for request in requests), use, found)
    return watch.seconds


def _requests(count: int) -> list[Request]:
    chance = random.Random(world.SEED)  # noqa: S311 - sample data
    found = []
    for number, name in enumerate(world.names(count)):
        content = Content(
            npwp15=f"99{number:06d}0648000",
            npwp16=f"099{number:06d}0648000",
            name=name,
            address=f"Jl. Basuki Rahmat No. {number % 300}, Tuban",
            kap="411128",
            kjs="420",
            month_from=number % 12 + 1,
            month_to=number % 12 + 1,
            tax_year=2026,
            nop="",
            assessment_number="",
            amount=chance.randrange(10_000, 90_000_000),
            description="Setoran masa",
        )
        found.append(
            Request(
                id=RequestId(number + 1),
                number=f"TBN-2611-{number:04d}",
                wanted=content,
                state=RequestState.CODE_ISSUED,
                billing_code=BillingCode(f"0{chance.randrange(10**13, 10**14)}"),
                issued_at=NOW,
                valid_until=NOW + timedelta(hours=336),
                contact_id=None,
                chat_id=None,
                message_id=None,
                outbox_id=None,
                created_at=NOW,
                updated_at=NOW,
                paid_at=None,
                ntpn="",
                copies=0,
                reason="",
            )
        )
    return found


class _Recorder:
    """Note every call on a canvas and on the paths and texts that it gives out."""

    def __init__(self, calls: list[Call], own: int = 0) -> None:
        self._calls = calls
        self.number = own

    def __getattr__(self, name: str) -> Any:
        def call(*args: Any, **words: Any) -> _Recorder:
            made = len(self._calls) + 1
            plain = tuple(("part", each.number) if isinstance(each, _Recorder) else each for each in args)
            self._calls.append((self.number, name, plain, words, made))
            return _Recorder(self._calls, made)

        return call


def _recorded(slips_of: Sequence[Slip]) -> list[Call]:
    calls: list[Call] = []
    recorder = _Recorder(calls)
    for slip in slips_of:
        document.draw(recorder, slip, Paper.A5)
        recorder.showPage()
    return calls


def _replay(calls: Sequence[Call]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, invariant=1, pageCompression=1)
    parts: dict[int, Any] = {0: canvas}
    for own, name, args, words, made in calls:
        given = [parts[each[1]] if isinstance(each, tuple) and each[:1] == ("part",) else each for each in args]
        result = getattr(parts[own], name)(*given, **words)
        if name.startswith("begin"):
            parts[made] = result
    canvas.save()
    return target.getvalue()
