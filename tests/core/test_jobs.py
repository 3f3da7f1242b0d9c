"""One long job at a time."""

import threading

import pytest

from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.house_events import JobFinished, JobProgressed
from core.jobs import Jobs, Progress
from tests.conftest import Diary


@pytest.fixture
def jobs(events: EventBus) -> Jobs:
    return Jobs(events)


def test_a_job_returns_its_result_and_tells_how_far_it_came(jobs: Jobs, diary: Diary) -> None:
    def work(progress: Progress) -> str:
        progress.report(10, 10)
        return "selesai"

    assert jobs.run("impor", work).result(10) == "selesai"
    jobs.close()
    assert diary.events == [
        JobProgressed("impor", 10, 10),
        JobFinished("impor", cancelled=False, failed=False),
    ]


def test_a_second_job_is_refused_while_the_first_runs(jobs: Jobs) -> None:
    go = threading.Event()
    first = jobs.run("pertama", lambda _progress: go.wait(10))
    with pytest.raises(LoketError) as fault:
        jobs.run("kedua", lambda _progress: None).result(10)
    assert fault.value.code is ErrorCode.JOB_RUNNING
    go.set()
    first.result(10)
    jobs.close()
    assert jobs.run("ketiga", lambda _progress: 3).result(10) == 3
    jobs.close()


def test_a_cancelled_job_stops_at_its_next_chunk(jobs: Jobs, diary: Diary) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.stop_if_cancelled()

    future = jobs.run("impor", work)
    assert begun.wait(10)
    jobs.close()
    with pytest.raises(LoketError) as fault:
        future.result(10)
    assert fault.value.code is ErrorCode.JOB_CANCELLED
    assert diary.events[-1] == JobFinished("impor", cancelled=True, failed=False)
