"""Comments beneath answers: a model writes, the guard reads along, and what is true is shown.

    answer's figures → model → sentences → guard → page (bot/comment_page.py)

The card of figures is there before: a model that is slow, wrong or away takes nothing from it.
One comment is written at a time, as such a model writes no faster for several.
"""

import asyncio
import logging
from collections.abc import Collection
from contextlib import aclosing
from dataclasses import dataclass, field

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError

from bot.assistant.figures import Shown
from bot.assistant.guard import Guard
from bot.assistant.model import Model, ModelUnavailable
from bot.assistant.prompt import SENTENCES, prompt
from bot.assistant.sentences import Sentences
from bot.comment_page import CommentPage, Spot
from bot.replying import ReplyCaredFor
from bot.translation import Translator
from engine.clock import Clock

log = logging.getLogger(__name__)

MOST_WAITING = 16
"""Comments that wait for their turn; whoever asks then reads the figures alone."""
FAILURES = 3
"""In a row, after which the model is left in peace."""
REST_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A comment that somebody is to read."""

    spot: Spot
    person: int
    question: str
    shown: Shown
    t: Translator

    @property
    def asker(self) -> tuple[int, int]:
        """The chat and the person: each has one comment at a time."""
        return self.spot.chat_id, self.person


@dataclass(slots=True)
class _Current:
    """The one that is being written."""

    wanted: Wanted
    task: asyncio.Task[None]


@dataclass(slots=True)
class _Written:
    """What came of a question so far."""

    sentences: list[str] = field(default_factory=list)
    left_out: int = 0


class Comments:
    """Takes wishes for comments, and works them off one by one."""

    def __init__(self, model: Model, bot: Bot, clock: Clock, languages: Collection[str]) -> None:
        """languages: in which the model writes well enough to be read."""
        self._model = model
        self._bot = bot
        self._clock = clock
        self._languages = languages
        self._waiting: dict[tuple[int, int], Wanted] = {}
        self._is_asked = asyncio.Event()
        self._current: _Current | None = None
        self._failures = 0
        self._rests_until_s = 0.0
        self._idle = asyncio.Event()
        self._idle.set()

    async def run(self) -> None:
        """Write until cancelled."""
        await self._load()
        async with asyncio.TaskGroup() as tasks:
            while True:
                await self._is_asked.wait()
                while self._waiting:
                    asker = next(iter(self._waiting))
                    await self._serve(self._waiting.pop(asker), tasks)
                self._is_asked.clear()
                self._idle.set()

    def speaks(self, language: str) -> bool:
        """Whether there are comments in a language."""
        return language in self._languages

    def ask(self, wanted: Wanted) -> None:
        """Have a comment written. It takes the place of what the same person asked before."""
        if self._is_resting():
            return
        self.stop(*wanted.asker)
        if len(self._waiting) < MOST_WAITING:
            self._waiting[wanted.asker] = wanted
            self._is_asked.set()
            self._idle.clear()

    def stop(self, chat_id: int, person: int) -> bool:
        """End what is written for somebody; whether anything was."""
        is_waiting = self._waiting.pop((chat_id, person), None) is not None
        current = self._current
        if current is None or current.wanted.asker != (chat_id, person):
            return is_waiting
        current.task.cancel()
        return True

    def is_writing_in(self, chat_id: int) -> bool:
        """Whether it is the turn of somebody there."""
        return self._current is not None and self._current.wanted.spot.chat_id == chat_id

    async def idle(self) -> None:
        """Wait until nothing is written and nothing waits."""
        await self._idle.wait()

    def _is_resting(self) -> bool:
        return self._clock.monotonic_s() < self._rests_until_s

    async def _load(self) -> None:
        try:
            await self._model.load()
        except ModelUnavailable as error:
            log.warning("no comments for now: model=%s error=%s", self._model.name, error)
        else:
            log.info("comments are written by %s", self._model.name)

    async def _serve(self, wanted: Wanted, tasks: asyncio.TaskGroup) -> None:
        page = CommentPage(self._bot, self._clock, wanted.spot, self._model.name, wanted.t)
        written = _Written()
        task = tasks.create_task(self._write(wanted, page, written))
        self._current = _Current(wanted, task)
        try:
            # Waited for, not awaited: what stops it must not stop what it has written.
            await asyncio.wait([task])
            await page.finish(written.sentences)
        except (TelegramAPIError, ClientDecodeError, ReplyCaredFor) as error:
            log.warning("a comment was not shown: chat=%d error=%s", wanted.spot.chat_id, error)
        finally:
            self._current = None
        log.info("a comment: sentences=%d left_out=%d", len(written.sentences), written.left_out)

    async def _write(self, wanted: Wanted, page: CommentPage, written: _Written) -> None:
        try:
            await page.show(written.sentences)
            await self._listen(wanted, page, written)
        except ModelUnavailable as error:
            self._failures += 1
            log.warning("the model wrote no comment: %s", error)
            if self._failures >= FAILURES:
                self._rests_until_s = self._clock.monotonic_s() + REST_S
        except (TelegramAPIError, ClientDecodeError, ReplyCaredFor) as error:
            log.warning("a comment is not shown as it comes: %s", error)
        except Exception:  # the worker's edge: one comment's trouble is not the others'
            log.exception("a comment was not written: chat=%d", wanted.spot.chat_id)
        else:
            self._failures = 0

    async def _listen(self, wanted: Wanted, page: CommentPage, written: _Written) -> None:
        guard, sentences = Guard(wanted.shown, wanted.t), Sentences()
        asked = prompt(wanted.question, wanted.shown, wanted.t("comment-in"))
        async with aclosing(self._model.write(asked)) as pieces:
            async for piece in pieces:
                _keep(sentences.add(piece), guard, written)
                if len(written.sentences) == SENTENCES:
                    return
                await page.show(written.sentences)
        _keep(sentences.rest(), guard, written)


def _keep(sentences: list[str], guard: Guard, written: _Written) -> None:
    """Those that are true."""
    for sentence in sentences:
        fault = guard.fault(sentence)
        if fault is not None:
            written.left_out += 1
            log.debug("a sentence is left out: it %s", fault)
        elif sentence not in written.sentences and len(written.sentences) < SENTENCES:
            written.sentences.append(sentence)
