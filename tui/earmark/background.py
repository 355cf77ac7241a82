"""Work beside the screen: one daemon thread for each kind of work.

The one rule: a job takes values and reports by a callback; it never touches a widget.
Threads are daemons, not workers of the event loop, because leaving waits for those:
a commit of a large index takes seconds, and whoever types `Q` or loses the line must
be gone at once. A job that is killed leaves its files as kill -9 would: old or new.
"""

from __future__ import annotations

from threading import Condition, Event, Thread
from typing import TYPE_CHECKING

from earmark_index.errors import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable


class Stop:
    """Tells a running job that its result is no longer wanted."""

    def __init__(self) -> None:
        self._event = Event()

    @property
    def is_set(self) -> bool:
        """True where the job shall end."""
        return self._event.is_set()

    def set(self) -> None:
        """Ask the job to end."""
        self._event.set()

    def pause(self, seconds: float) -> None:
        """Wait, unless the job shall end meanwhile.

        Raises:
            CancelledError: The job was stopped.
        """
        self._event.wait(seconds)
        self.check()

    def check(self) -> None:
        """Raise where the job shall end.

        Raises:
            CancelledError: The job was stopped.
        """
        if self._event.is_set():
            raise CancelledError("stopped")


class Lane:
    """Runs jobs one after the other in a thread of its own; the latest one wins.

    Submitting stops the job that runs and forgets the one that waits.
    """

    def __init__(self, name: str, on_error: Callable[[Exception], object]) -> None:
        """Prepare the lane; the thread starts with the first job.

        Args:
            name: Name of the thread.
            on_error: Told, in the thread, of a mistake in a job; expected errors are
                the job's own business.
        """
        self._name = name
        self._on_error = on_error
        self._change = Condition()
        self._next: tuple[Callable[[Stop], None], Stop] | None = None
        self._stop = Stop()
        self._is_busy = False
        self._thread: Thread | None = None

    @property
    def is_busy(self) -> bool:
        """True while a job runs or waits."""
        with self._change:
            return self._is_busy or self._next is not None

    def submit(self, job: Callable[[Stop], None]) -> None:
        """Run a job as soon as the one before has ended."""
        with self._change:
            self._stop.set()
            self._stop = Stop()
            self._next = (job, self._stop)
            if self._thread is None:
                self._thread = Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
            self._change.notify_all()

    def cancel(self) -> None:
        """Stop what runs and forget what waits."""
        with self._change:
            self._stop.set()
            self._next = None
            self._change.notify_all()

    def wait(self) -> None:
        """Block until nothing runs or waits."""
        with self._change:
            self._change.wait_for(lambda: not self._is_busy and self._next is None)

    def _work(self) -> None:
        while True:
            with self._change:
                self._is_busy = False
                self._change.notify_all()
                self._change.wait_for(lambda: self._next is not None)
                # `wait_for` returned, so there is a next job.
                job, stop = self._next or (_nothing, Stop())
                self._next, self._is_busy = None, True
            self._run(job, stop)

    def _run(self, job: Callable[[Stop], None], stop: Stop) -> None:
        try:
            if not stop.is_set:
                job(stop)
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001  (reported: it ends the session)
            self._on_error(error)


def _nothing(_stop: Stop) -> None:
    """The job of an empty lane."""
