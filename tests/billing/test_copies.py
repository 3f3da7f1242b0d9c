"""No two papers are ever the same copy, whoever prints at the same time, and no number goes without a word."""

from collections.abc import Callable
from dataclasses import replace

from core.app import Core
from core.billing.paper import Paper, PaperUse
from core.billing.print_wait import PrintWait
from core.billing.request import Request, RequestId
from core.errors import ErrorCode, LoketError
from core.jobs import Progress
from tests.billing.desk import submitted
from tests.billing.samples import FORM

A5 = PaperUse(Paper.A5)


def numbers(core: Core, request_id: RequestId) -> list[int]:
    rows = core.store.read(
        lambda session: session.all(
            "SELECT copy_number FROM billing_slips WHERE request_id = ? ORDER BY id", (request_id,)
        )
    ).result()
    return [row[0] for row in rows]


def fail(core: Core, request: Request, copy_number: int = 0, paper: Paper = Paper.A5) -> None:
    wait = PrintWait(request.id, request.number, paper, 1, ErrorCode.PRINTER_REFUSED, copy_number)
    core.billing.keep_print(wait).result()


def waiting(core: Core) -> list[tuple[Paper, int]]:
    return [(wait.paper, wait.copy_number) for wait in core.billing.waiting_prints().result()]


class Printer:
    """Stand for the printer; something may happen while a job is on its way to it."""

    def __init__(self, *meanwhile: Callable[[], object]) -> None:
        self.meanwhile = list(meanwhile)
        self.fed, self.printed = 0, 0

    def feed(self, _pdf: bytes, _progress: Progress, hand_over: Callable[[], None]) -> None:
        self.fed += 1
        if self.meanwhile:
            self.meanwhile.pop(0)()
        hand_over()
        self.printed += 1


def test_presses_that_cross_each_other_give_each_paper_its_own_number(core: Core) -> None:
    request = submitted(core)
    futures = [core.billing.slip_of(request.id, Paper.A5) for _ in range(5)]
    assert [future.result().copy_number for future in futures] == [1, 2, 3, 4, 5]
    assert numbers(core, request.id) == [1, 2, 3, 4, 5]


def test_a_slip_printed_while_many_are_drawn_makes_the_job_draw_again(core: Core) -> None:
    made = [submitted(core).id for _ in range(3)]
    printer = Printer(lambda: core.billing.slip_of(made[1], Paper.A5).result())
    core.billing.bundles.print(made, A5, printer.feed).result()
    assert (printer.fed, printer.printed) == (2, 1), "the job of the old numbers never reached the queue"
    assert [numbers(core, one) for one in made] == [[1], [1, 2], [1]]
    assert waiting(core) == []


def test_what_failed_comes_out_as_the_same_copy_and_only_once(core: Core) -> None:
    request = submitted(core)
    first = core.billing.slip_of(request.id, Paper.A5).result()
    fail(core, request, first.copy_number)
    again = core.billing.slip_of(request.id, Paper.A4).result()
    assert again.copy_number == 1
    beside = core.billing.slip_of(request.id, Paper.A5).result()
    assert beside.copy_number == 2, "the first is on its way to another printer"
    core.billing.settle_print(request.id, Paper.A4, 1).result()
    assert waiting(core) == [], "it had failed on A5 and came out on A4"
    fail(core, request, 2)
    fail(core, request)
    assert waiting(core) == [(Paper.A5, 2)], "a printer that is gone takes no number away"


def test_a_job_takes_no_number_that_is_on_its_way_elsewhere(core: Core) -> None:
    request = submitted(core)
    fail(core, request, core.billing.slip_of(request.id, Paper.A5).result().copy_number)
    printer = Printer(lambda: core.billing.slip_of(request.id, Paper.A5).result())
    core.billing.bundles.print([request.id, request.id], A5, printer.feed).result()
    assert (printer.fed, numbers(core, request.id)) == (2, [1, 2])
    core.billing.settle_print(request.id, Paper.A5, 1).result()
    assert core.billing.slip_of(request.id, Paper.A5).result().copy_number == 3


def test_a_number_that_is_given_up_is_told_and_never_used_again(core: Core) -> None:
    request = submitted(core)
    fail(core, request, core.billing.slip_of(request.id, Paper.A5).result().copy_number)
    core.billing.give_print_up(request.id, Paper.A5).result()
    assert waiting(core) == []
    settled = core.billing.history(request.id).result()[-1]
    assert (settled.what, settled.after) == ("print_settled", "#1")
    assert core.billing.slip_of(request.id, Paper.A5).result().copy_number == 2


def test_what_cannot_be_drawn_takes_no_number(core: Core) -> None:
    request = core.billing.submit(replace(FORM, amount=""), is_partial=True).result()
    fault = core.billing.slip_of(request.id, Paper.A5).exception()
    assert isinstance(fault, LoketError)
    assert fault.code is ErrorCode.BILLING_REQUEST_INCOMPLETE
    assert numbers(core, request.id) == []
