"""Many documents on one machine: a process a core, each with its own model; results in order, memory bounded.

A process that dies is replaced and its batch is tried once more; a batch that kills two processes is handed back as
``Died``, and the rest go on. Ctrl-C ends the processes with the program.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

B = TypeVar("B")
R = TypeVar("R")

TRIES = 2
_AHEAD = 3
"""How many batches a worker may be ahead of the one that is handed out next."""


@dataclass(slots=True)
class Died(Generic[B]):
    """Stands in place of a result where a batch ended its process twice."""

    batch: B
    exit_code: int | None


@dataclass(slots=True)
class _Task:
    number: int
    batch: Any
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    task: _Task | None = None


@dataclass(slots=True)
class Pool(Generic[B, R]):
    """Runs ``work`` over batches in ``workers`` processes. ``work`` must be importable by name."""

    work: Callable[[B], R]
    workers: int
    _running: list[_Worker] = field(default_factory=list)

    def run(self, batches: Iterable[B]) -> Iterator[R | Died[B]]:
        """Results in the order of the batches; at most a few batches per worker are held at a time."""
        source = enumerate(batches)
        waiting: deque[_Task] = deque()
        done: dict[int, R | Died[B]] = {}
        next_out, taken, exhausted = 0, 0, False
        try:
            while True:
                while not exhausted and taken - next_out < self.workers * _AHEAD:
                    number, batch = next(source, (None, None))
                    if number is None:
                        exhausted = True
                        break
                    waiting.append(_Task(number, batch))
                    taken += 1
                self._hand_out(waiting)
                while next_out in done:
                    yield done.pop(next_out)
                    next_out += 1
                if exhausted and next_out == taken:
                    return
                if any(worker.task is not None for worker in self._running):
                    self._collect(waiting, done)
        finally:
            self.close()

    def _hand_out(self, waiting: deque[_Task]) -> None:
        while waiting and (worker := self._idle()) is not None:
            worker.task = waiting.popleft()
            worker.task.tries += 1
            try:
                worker.pipe.send(worker.task.batch)
            except OSError:  # it has died already; the collection finds out
                return

    def _idle(self) -> _Worker | None:
        for worker in self._running:
            if worker.task is None:
                return worker
        if len(self._running) < self.workers:
            self._running.append(self._start())
            return self._running[-1]
        return None

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self.work), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _collect(self, waiting: deque[_Task], done: dict[int, R | Died[B]]) -> None:
        """Takes what has come, or notices who has died."""
        busy = [worker for worker in self._running if worker.task is not None]
        ready = set(wait([*(worker.pipe for worker in busy), *(worker.process.sentinel for worker in busy)]))
        for worker in busy:
            if worker.pipe not in ready and worker.process.sentinel not in ready:
                continue
            task = worker.task
            assert task is not None  # noqa: S101 - busy workers have one
            try:
                if not worker.pipe.poll():
                    raise EOFError
                ok, result = pickle.loads(worker.pipe.recv_bytes())  # noqa: S301 - from our own process
            except (EOFError, OSError):
                self._bury(worker, task, waiting, done)
                continue
            worker.task = None
            if not ok:
                raise result
            done[task.number] = result

    def _bury(self, worker: _Worker, task: _Task, waiting: deque[_Task], done: dict[int, R | Died[B]]) -> None:
        worker.process.join()
        self._running.remove(worker)
        if task.tries < TRIES:
            waiting.appendleft(task)
        else:
            done[task.number] = Died(task.batch, worker.process.exitcode)

    def close(self) -> None:
        """Ends all processes."""
        for worker in self._running:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._running:
            worker.process.join()
        self._running.clear()


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """A worker's life: a batch in, a result out, until the pipe closes. Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            batch = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = (True, work(batch))
        except Exception as error:
            answer = (False, error)
        try:
            pipe.send_bytes(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
        except OSError:
            return


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
