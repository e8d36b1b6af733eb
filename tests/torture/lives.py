"""One desk after another, each a process that can be killed; never two at once."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.torture.crash_points import Fuse

REPOSITORY = Path(__file__).parents[2]
_BORN_S = 60.0
"""Importing everything takes a while on a busy machine; only the first desk waits for it."""
_DYING_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What each desk of a world finds."""

    folder: Path
    settings: Mapping[str, str]
    """Environment variables."""
    time: Path
    log: Path


class Life:
    """A desk that runs, or ran."""

    def __init__(self, descriptor: int, answers: asyncio.StreamReader, last_words: Path) -> None:
        self._descriptor = descriptor
        self._last_words = last_words
        self._ended = asyncio.Event()
        self._answers = answers
        self.status: int | None = None
        """Its exit status, negative for the signal that ended it; None while it lives."""

    @property
    def crash(self) -> str | None:
        """The crash point at which it ended; None when it was at none."""
        return self._last_words.read_text() if self._last_words.exists() else None

    async def ended(self, timeout_s: float) -> bool:
        """Wait for its end; False when it lives on."""
        try:
            async with asyncio.timeout(timeout_s):
                await self._ended.wait()
        except TimeoutError:
            return False
        return True

    async def kill(self) -> None:
        """As a power cut."""
        await self._end(signal.SIGKILL)

    async def close(self) -> None:
        """As an orderly shutdown; what does not obey is killed."""
        await self._end(signal.SIGTERM)
        if self.status is None:
            await self.kill()

    async def follow(self) -> None:
        """Learn of its end."""
        self.status = (await _answer(self._answers))["status"]
        self._ended.set()

    async def _end(self, number: signal.Signals) -> None:
        if self.status is None:
            with suppress(ProcessLookupError):  # it was quicker
                signal.pidfd_send_signal(self._descriptor, number)
            await self.ended(_DYING_S)


class Nursery:
    """Starts desks."""

    def __init__(self, process: Process, surroundings: Surroundings) -> None:
        self._process = process
        self._around = surroundings

    @asynccontextmanager
    async def living(self, *arguments: str, fuses: Sequence[Fuse] = ()) -> AsyncIterator[Life]:
        """A desk, which is killed at the end if it still lives.

        fuses: the first that burns down is its end.
        """
        last_words = self._around.folder / "last-words"
        last_words.unlink(missing_ok=True)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        wish = {
            "arguments": arguments or ("run",),
            "fuses": fuses,
            "last_words": str(last_words),
            "folder": str(self._around.folder),
            "log": str(self._around.log),
            "settings": dict(self._around.settings),
            "time": str(self._around.time),
        }
        self._process.stdin.write(json.dumps(wish).encode() + b"\n")
        async with asyncio.timeout(_BORN_S):
            pid = (await _answer(self._process.stdout))["pid"]
        descriptor = os.pidfd_open(pid)
        life = Life(descriptor, self._process.stdout, last_words)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(life.follow())
                try:
                    yield life
                finally:
                    await life.kill()
        finally:
            os.close(descriptor)


@asynccontextmanager
async def nursery(surroundings: Surroundings) -> AsyncIterator[Nursery]:
    """Open until the context ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.torture.desks",
        stdin=PIPE,
        stdout=PIPE,
        cwd=REPOSITORY,
        # One thread each: a forked process has none of its parent's.
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    try:
        yield Nursery(process, surroundings)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


async def _answer(answers: asyncio.StreamReader) -> dict[str, Any]:
    line = await answers.readline()
    if not line:
        raise RuntimeError("the process that starts desks is gone; its errors say why")
    answer: dict[str, Any] = json.loads(line)
    return answer
