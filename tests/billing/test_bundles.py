"""Many slips at once: in one PDF, a file each, or one job of the printer, and what becomes of a fault."""

import zipfile
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.app import Core
from core.billing.bundles import Bundle
from core.billing.paper import Paper, PaperUse, PerSheet
from core.billing.request import Request, RequestId
from core.billing.saving import numbered
from core.errors import ErrorCode, LoketError
from core.events import Event
from core.house_events import JobProgressed
from core.jobs import Progress
from tests.billing.samples import FORM
from tests.conftest import FixedClock

A5 = PaperUse(Paper.A5)
NAME = "2026-10_411128-420_701234569648000"


def submitted(core: Core, count: int = 1, *, is_partial: bool = False) -> list[RequestId]:
    form = replace(FORM, amount="") if is_partial else FORM
    return [core.billing.submit(form, is_partial=is_partial).result().id for _ in range(count)]


def states(core: Core, made: list[RequestId]) -> list[Request]:
    return [core.billing.request(one).result() for one in made]


def fault_of(future: Future[Bundle]) -> ErrorCode:
    fault = future.exception()
    assert isinstance(fault, LoketError)
    return fault.code


class Printer:
    """Stand for the printer: take every job, or refuse it at one of its two moments."""

    def __init__(self, *, before: ErrorCode | None = None, after: ErrorCode | None = None) -> None:
        self.before, self.after = before, after
        self.jobs: list[bytes] = []
        self.seen: Callable[[], object] = lambda: None

    def feed(self, pdf: bytes, _progress: Progress, hand_over: Callable[[], None]) -> None:
        if self.before:
            raise LoketError(self.before)
        hand_over()
        self.seen()
        if self.after:
            raise LoketError(self.after)
        self.jobs.append(pdf)


def pages(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n")


def test_one_pdf_holds_all_slips_and_counts_no_copy(core: Core) -> None:
    made = submitted(core, 5)
    assert pages(core.billing.bundles.pdf(made, A5).result().pdf) == 5
    use = PaperUse(Paper.A4, PerSheet.FOUR, has_list=True)
    found = core.billing.bundles.pdf(made, use, "Dinas Pendidikan").result()
    assert (pages(found.pdf), found.slips, found.left_out) == (3, 5, ())
    assert b"Dinas Pendidikan" in found.pdf.replace(b"\x00", b"")
    assert [one.copies for one in states(core, made)] == [0] * 5


def test_what_is_incomplete_is_left_out_and_told(core: Core) -> None:
    whole, partial = submitted(core), submitted(core, is_partial=True)
    found = core.billing.bundles.pdf([*whole, *partial], A5).result()
    assert (found.slips, found.left_out) == (1, (states(core, partial)[0].number,))
    assert fault_of(core.billing.bundles.pdf(partial, A5)) is ErrorCode.BILLING_BUNDLE_EMPTY


def test_files_get_names_that_tell_masa_pair_and_number_and_nothing_is_written_over(
    core: Core, tmp_path: Path
) -> None:
    made = submitted(core, 2)
    mine = tmp_path / f"{NAME}.pdf"
    mine.write_bytes(b"of somebody else")
    found = core.billing.bundles.save_files(made, Paper.A5, tmp_path).result()
    assert (found.slips, found.renamed) == (2, 2)
    assert mine.read_bytes() == b"of somebody else"
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert names == [f"{NAME}.pdf", f"{NAME}_2.pdf", f"{NAME}_2_2.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in tmp_path.glob("*_2*.pdf"))
    assert [one.copies for one in states(core, made)] == [0, 0]


def test_names_are_taken_by_windows(core: Core, tmp_path: Path) -> None:
    made = core.billing.submit(replace(FORM, month_from="jan", month_to="des")).result()
    core.billing.bundles.save_files([made.id], Paper.A5, tmp_path).result()
    name = next(tmp_path.glob("*.pdf")).name
    assert name == "2026-01-12_411128-420_701234569648000.pdf"
    assert not set(name) & set('<>:"/\\|?*')
    assert next(iter(numbered(name))) == name


def test_an_archive_holds_a_file_for_each_or_does_not_come_about(core: Core, tmp_path: Path) -> None:
    made = submitted(core, 3)
    path = tmp_path / "slip.zip"
    assert core.billing.bundles.save_zip(made, Paper.A5, path).result().slips == 3
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{NAME}.pdf", f"{NAME}_2.pdf", f"{NAME}_3.pdf"]
    nowhere = tmp_path / "tidak ada" / "slip.zip"
    assert fault_of(core.billing.bundles.save_zip(made, Paper.A5, nowhere)) is ErrorCode.SLIP_UNWRITABLE
    assert fault_of(core.billing.bundles.save_files(made, Paper.A5, nowhere)) is ErrorCode.SLIP_UNWRITABLE
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".zip", ".part")] == ["slip.zip"]


def test_one_job_of_the_printer_counts_every_slip_once(core: Core) -> None:
    made, printer = submitted(core, 3), Printer()
    assert core.billing.bundles.print(made, A5, printer.feed).result().slips == 3
    assert [one.copies for one in states(core, made)] == [1, 1, 1]
    core.billing.bundles.print(made, A5, printer.feed).result()
    assert [one.copies for one in states(core, made)] == [2, 2, 2]
    assert [pages(pdf) for pdf in printer.jobs] == [3, 3]
    assert core.billing.waiting_prints().result() == ()
    assert not any(one.is_print_failed for one in states(core, made))


def test_while_the_queue_has_not_answered_every_slip_waits_so_that_a_kill_forgets_none(core: Core) -> None:
    made, printer = submitted(core, 3), Printer()
    seen: list[tuple[RequestId, ErrorCode, int]] = []
    printer.seen = lambda: seen.extend(
        (wait.request_id, wait.fault, wait.copy_number) for wait in core.billing.waiting_prints().result()
    )
    core.billing.bundles.print(made, A5, printer.feed).result()
    assert seen == [(one, ErrorCode.PRINTER_INTERRUPTED, 1) for one in made]


@pytest.mark.parametrize("is_late", [False, True])
def test_what_did_not_come_out_waits_and_is_the_same_copy_when_it_goes_on(core: Core, is_late: bool) -> None:
    made, fault = submitted(core, 3), ErrorCode.PRINTER_REFUSED
    printer = Printer(after=fault) if is_late else Printer(before=fault)
    assert fault_of(core.billing.bundles.print(made, A5, printer.feed)) is fault
    waits = core.billing.waiting_prints().result()
    assert [(wait.request_id, wait.fault, wait.copy_number) for wait in waits] == [
        (one, fault, int(is_late)) for one in made
    ]
    assert [one.copies for one in states(core, made)] == [int(is_late)] * 3
    printer = Printer()
    core.billing.bundles.print(made, A5, printer.feed).result()
    assert [one.copies for one in states(core, made)] == [1, 1, 1], "a copy that never came out is no copy"
    assert core.billing.waiting_prints().result() == ()


def test_a_cancelled_job_prints_nothing_counts_nothing_and_leaves_what_waited(core: Core) -> None:
    made = submitted(core, 3)
    core.billing.bundles.print(made[:1], A5, Printer(before=ErrorCode.PRINTER_GONE).feed).exception()
    printer = Printer(before=ErrorCode.JOB_CANCELLED)
    assert fault_of(core.billing.bundles.print(made, A5, printer.feed)) is ErrorCode.JOB_CANCELLED
    assert [wait.request_id for wait in core.billing.waiting_prints().result()] == made[:1]
    assert [one.copies for one in states(core, made)] == [0, 0, 0]


def test_a_void_slip_stays_void_until_it_is_valid_again_or_the_code_is_corrected(
    core: Core, clock: FixedClock
) -> None:
    [made] = submitted(core)
    core.billing.record_code(made, "026110412345678", clock.now()).result()
    void = core.billing.void_slip(made).result()
    assert void.voided_at == clock.now()
    clock.pass_by(minutes=5)
    assert core.billing.void_slip(made).result().voided_at == clock.now() - timedelta(minutes=5)
    assert core.billing.void_slip(made, is_void=False).result().voided_at is None
    core.billing.void_slip(made).result()
    assert core.billing.record_code(made, "026110512345678", clock.now()).result().voided_at is None
    whats = [change.what for change in core.billing.history(made).result()]
    assert (whats.count("voided"), whats.count("unvoided")) == (2, 1)


class Officer:
    """Press cancel as soon as a job shows that it runs."""

    def __init__(self, core: Core) -> None:
        self.core = core

    def cancel(self, event: Event) -> None:
        if isinstance(event, JobProgressed):
            self.core.jobs.cancel()


@pytest.mark.parametrize("way", ["pdf", "print", "save_zip"])
def test_the_officer_can_cancel_while_slips_are_drawn(core: Core, tmp_path: Path, way: str) -> None:
    made, printer = submitted(core, 30), Printer()
    path = tmp_path / "slip.zip"
    officer = Officer(core)
    core.events.subscribe(officer.cancel)
    bundles = core.billing.bundles
    future = {
        "pdf": lambda: bundles.pdf(made, A5),
        "print": lambda: bundles.print(made, A5, printer.feed),
        "save_zip": lambda: bundles.save_zip(made, Paper.A5, path),
    }[way]()
    assert fault_of(future) is ErrorCode.JOB_CANCELLED
    assert printer.jobs == []
    assert [one.name for one in tmp_path.iterdir() if one.is_file() and one.suffix != ".db"] == []
    assert {one.copies for one in states(core, made)} == {0}
