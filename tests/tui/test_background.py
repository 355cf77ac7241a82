"""Jobs beside the screen."""

from __future__ import annotations

from queue import Queue
from threading import Event

import pytest

from earmark.background import Lane, Stop
from earmark_index.errors import CancelledError


def lane(errors=None):
    return Lane("test", (errors if errors is not None else []).append)


def test_a_job_runs_in_another_thread_and_reports():
    done = Queue()
    lane().submit(lambda _stop: done.put("done"))
    assert done.get() == "done"


def test_a_waiting_job_gives_way_to_a_later_one():
    running, go_on, ran = Event(), Event(), []
    work = lane()

    def first(_stop):
        running.set()
        go_on.wait()

    work.submit(first)
    running.wait()
    work.submit(lambda _stop: ran.append("second"))
    work.submit(lambda _stop: ran.append("third"))
    go_on.set()
    work.wait()
    assert ran == ["third"]


def test_a_later_job_stops_the_one_that_runs():
    running, stopped = Event(), Queue()
    work = lane()

    def first(stop):
        running.set()
        while not stop.is_set:
            pass
        stopped.put("stopped")
        stop.check()

    work.submit(first)
    running.wait()
    work.submit(lambda _stop: None)
    assert stopped.get() == "stopped"
    work.wait()


def test_cancelling_stops_what_runs():
    running = Event()
    work = lane()

    def endless(stop):
        running.set()
        while True:
            stop.check()

    work.submit(endless)
    running.wait()
    work.cancel()
    work.wait()
    assert not work.is_busy


def test_a_mistake_in_a_job_is_reported_and_the_lane_goes_on():
    errors, done = [], Queue()
    work = lane(errors)

    def wrong(_stop):
        raise ValueError("a mistake")

    work.submit(wrong)
    work.wait()
    work.submit(lambda _stop: done.put("done"))
    assert done.get() == "done"
    assert [str(error) for error in errors] == ["a mistake"]


def test_a_stop_that_is_not_set_lets_the_job_go_on():
    stop = Stop()
    stop.check()
    stop.set()
    with pytest.raises(CancelledError):
        stop.check()
