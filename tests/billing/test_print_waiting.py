"""Slips that did not come out of the printer are remembered in the store."""

from core.app import Core
from core.billing.paper import Paper
from core.billing.print_wait import PrintWait
from core.billing.request import Request
from core.errors import ErrorCode
from tests.billing.samples import FORM
from tests.conftest import FixedClock


def wait_of(request: Request, paper: Paper = Paper.A5, copy_number: int = 0) -> PrintWait:
    return PrintWait(request.id, request.number, paper, 2, ErrorCode.PRINTER_GONE, copy_number)


def test_each_paper_of_a_request_waits_until_it_is_settled(core: Core) -> None:
    billing = core.billing
    request = billing.submit(FORM).result()
    small, large = wait_of(request), wait_of(request, Paper.A4, 1)
    for wait in (large, small, large, small):
        billing.keep_print(wait).result()
    assert set(billing.waiting_prints().result()) == {small, large}
    assert billing.request(request.id).result().is_print_failed
    billing.give_print_up(request.id, Paper.A5).result()
    assert billing.waiting_prints().result() == (large,)
    assert billing.request(request.id).result().is_print_failed, "the other paper waits still"
    billing.settle_print(request.id, Paper.A4, 1).result()
    assert billing.waiting_prints().result() == ()
    assert not billing.request(request.id).result().is_print_failed


def test_nothing_waits_for_ever(core: Core, clock: FixedClock) -> None:
    billing = core.billing
    old, ended, fresh = (billing.submit(FORM).result() for _ in range(3))
    billing.keep_print(wait_of(old)).result()
    clock.pass_by(days=8)
    for request in (ended, fresh):
        billing.keep_print(wait_of(request)).result()
    billing.cancel(ended.id, "salah orang").result()
    assert billing.waiting_prints().result() == (wait_of(fresh),)
