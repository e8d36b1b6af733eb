"""What a model writes beneath an answer, as people read it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.assistant.model import ModelUnavailable
from bot.assistant.prompt import Prompt
from bot.commenting import FAILURES, MOST_WAITING, REST_S, Comments
from sandbox.telegram import Person
from sandbox.telegram.missing import Missing
from tests.bot.handlers.conftest import Desk

TRUE = "The price is 64,251.0. "
TRUE_TOO = "Open signals: 0. "
FALSE = "The price is 65,000.0. "
SIGNED = "\ntiny:1b · checked against the figures above"


@dataclass
class Writer:
    """A model that writes what a test says."""

    pieces: Sequence[str] = (TRUE,)
    name: str = "tiny:1b"
    is_away: bool = False
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)
    """Whether it may write its last piece."""
    asked: list[Prompt] = field(default_factory=list)
    stopped: int = 0

    async def load(self) -> None:
        if self.is_away:
            raise ModelUnavailable("nobody there")

    async def write(self, prompt: Prompt) -> AsyncGenerator[str]:
        self.asked.append(prompt)
        if self.is_away:
            raise ModelUnavailable("nobody there")
        *first, last = self.pieces
        try:
            for piece in first:
                yield piece
            await self.goes_on.wait()
            yield last
        except (asyncio.CancelledError, GeneratorExit):
            self.stopped += 1
            raise


@asynccontextmanager
async def written_by(
    writer: Writer, desk: Desk, languages: Sequence[str] = ("en",)
) -> AsyncIterator[Comments]:
    comments = Comments(writer, desk.bot, desk.clock, languages)
    desk.dispatcher["comments"] = comments
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(comments.run())
        yield comments
        running.cancel()


async def ask(desk: Desk, text: str = "how is BTC?", person: Person | None = None) -> None:
    await (person or desk.trader).send(text)
    await desk.settle()


async def draft_of(desk: Desk) -> int:
    """The number of the draft that the trader sees, once it says something."""
    await desk.telegram.wait_for(lambda: any(desk.trader.drafts.values()))
    (draft_id,) = desk.trader.drafts
    return draft_id


@pytest.fixture
def writer() -> Writer:
    writer = Writer()
    writer.goes_on.set()
    return writer


async def test_what_is_true_is_shown_beneath_the_figures(desk: Desk, writer: Writer) -> None:
    writer.pieces = (TRUE, TRUE_TOO)

    async with written_by(writer, desk) as comments:
        await ask(desk)
        await comments.idle()

    card, comment = desk.trader.messages[-2:]
    assert card.text.startswith("📌 How it stands · BTC/USDT")
    assert comment.text == "💬 The price is 64,251.0. Open signals: 0." + SIGNED
    assert comment.reply_to is card


async def test_what_the_figures_do_not_say_is_left_out(desk: Desk, writer: Writer) -> None:
    writer.pieces = (FALSE, TRUE, "BTC will go to the moon!")

    async with written_by(writer, desk) as comments:
        await ask(desk)
        await comments.idle()

    assert desk.trader.messages[-1].text == "💬 The price is 64,251.0." + SIGNED


async def test_where_nothing_true_is_written_the_figures_stand_alone(
    desk: Desk, writer: Writer
) -> None:
    writer.pieces = (FALSE, '{"name": "token_snapshot"}')

    async with written_by(writer, desk) as comments:
        await ask(desk)
        await comments.idle()

    assert desk.trader.messages[-1].text.startswith("📌 How it stands")


async def test_a_model_that_is_away_takes_nothing_from_the_answer(
    desk: Desk, writer: Writer
) -> None:
    writer.is_away = True

    async with written_by(writer, desk) as comments:
        await ask(desk)
        await comments.idle()

    assert desk.trader.messages[-1].text.startswith("📌 How it stands")


async def test_after_some_failures_the_model_is_left_in_peace_for_a_while(
    desk: Desk, writer: Writer
) -> None:
    writer.is_away = True

    async with written_by(writer, desk) as comments:
        for _ in range(FAILURES + 2):
            await ask(desk)
            await comments.idle()
        before = len(writer.asked)
        desk.clock.advance(ms=int(REST_S * 1000))
        writer.is_away = False
        await ask(desk)
        await comments.idle()

    assert before == FAILURES
    assert desk.trader.messages[-1].text.startswith("💬")


async def test_a_comment_grows_as_a_draft_that_can_be_stopped(desk: Desk) -> None:
    writer = Writer(pieces=(TRUE, TRUE_TOO))

    async with written_by(writer, desk) as comments:
        await ask(desk)
        draft_id = await draft_of(desk)
        seen = desk.trader.drafts[draft_id]
        await desk.trader.stop(draft_id)
        await desk.settle()
        await comments.idle()

    assert seen == "The price is 64,251.0."
    assert desk.trader.messages[-1].text == "💬 The price is 64,251.0." + SIGNED
    assert writer.stopped == 1


async def test_the_command_stops_it_too(desk: Desk) -> None:
    writer = Writer(pieces=(TRUE, TRUE_TOO))

    async with written_by(writer, desk) as comments:
        await ask(desk)
        await draft_of(desk)
        await desk.trader.send("/stop")
        await desk.settle()
        await comments.idle()

    texts = [message.text for message in desk.trader.messages[-2:]]
    assert set(texts) == {"Stopped.", "💬 The price is 64,251.0." + SIGNED}


async def test_who_stops_nothing_reads_how_to_hear_less(desk: Desk) -> None:
    answer = await desk.say("/stop")

    assert answer.text.startswith("Nothing is being written now.")
    assert "/mute" in answer.text


async def test_the_next_question_ends_the_comment_on_the_last(desk: Desk) -> None:
    writer = Writer(pieces=(TRUE, TRUE_TOO))

    async with written_by(writer, desk) as comments:
        await ask(desk)
        await draft_of(desk)
        await ask(desk, "how is ETH?")
        writer.goes_on.set()
        await comments.idle()

    assert writer.stopped == 1
    assert [prompt.user.count("ETH/USDT") for prompt in writer.asked] == [0, 1]


async def test_in_a_group_it_is_a_message_that_who_asked_can_stop(desk: Desk) -> None:
    writer = Writer(pieces=(TRUE, TRUE_TOO))
    group = desk.telegram.group("Traders", members=[desk.trader, desk.admin])

    async with written_by(writer, desk) as comments:
        await desk.trader.send("/ask how is BTC?", to=group)
        await desk.settle()
        await desk.telegram.wait_for(lambda: group.messages[-1].text.startswith("💬"))
        comment = group.messages[-1]
        other = await desk.press(comment, "⏹ Stop", desk.admin)
        asker = await desk.press(comment, "⏹ Stop")
        await comments.idle()

    assert other.text == "Only whoever asked can stop this."
    assert not asker.text
    assert comment.text == "💬 The price is 64,251.0." + SIGNED
    assert comment.buttons == []


async def test_a_button_that_nothing_is_left_to_stop_for_goes_away(desk: Desk) -> None:
    writer = Writer(pieces=(TRUE, TRUE_TOO))
    group = desk.telegram.group("Traders", members=[desk.trader])
    async with written_by(writer, desk):
        await desk.trader.send("/ask how is BTC?", to=group)
        await desk.settle()
        await desk.telegram.wait_for(lambda: group.messages[-1].text.startswith("💬"))

    comment = group.messages[-1]
    desk.dispatcher["comments"] = None
    await desk.press(comment, "⏹ Stop")

    assert comment.buttons == []
    assert comment.text.startswith("💬 The price is 64,251.0.")


async def test_a_server_without_drafts_gets_a_message_instead(desk: Desk, writer: Writer) -> None:
    desk.telegram.missing.switch_off("sendMessageDraft", said=Missing.NAMED)
    writer.pieces = (TRUE, TRUE_TOO)

    async with written_by(writer, desk) as comments:
        await ask(desk)
        await comments.idle()

    assert desk.trader.messages[-1].text.startswith("💬 The price is 64,251.0. Open signals: 0.")
    assert desk.trader.messages[-1].buttons == []


async def test_in_a_language_that_the_model_writes_badly_there_is_no_comment(
    desk: Desk, writer: Writer
) -> None:
    await desk.say("/lang ru")

    async with written_by(writer, desk) as comments:
        await ask(desk, "как там BTC?")
        await comments.idle()

    assert writer.asked == []


async def test_an_answer_without_figures_has_no_comment(desk: Desk, writer: Writer) -> None:
    async with written_by(writer, desk) as comments:
        await ask(desk, "what does R mean?")
        await ask(desk, "buy 1 BTC now")
        await comments.idle()

    assert writer.asked == []


async def test_a_model_is_told_the_figures_of_the_card_and_nothing_else(
    desk: Desk, writer: Writer
) -> None:
    async with written_by(writer, desk) as comments:
        await ask(desk, "how is BTC?\u202e\u0000")
        await comments.idle()

    (asked,) = writer.asked
    assert asked.user == (
        '{"question": "how is BTC?", "language": "English", "about": "BTC/USDT", '
        '"facts": {"Price": "64,251.0", "Open signals": "0"}}'
    )


async def test_only_so_many_wait(desk: Desk) -> None:
    writer = Writer()
    people = [desk.telegram.user(f"P{each}", id=2_000 + each) for each in range(MOST_WAITING + 2)]

    async with written_by(writer, desk) as comments:
        for person in people:
            await ask(desk, person=person)
        writer.goes_on.set()
        await comments.idle()

    assert len(writer.asked) == MOST_WAITING + 1
    assert people[-1].messages[-1].text.startswith("📌 How it stands")
