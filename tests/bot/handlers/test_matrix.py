"""Who x where x what: every command and button that the dispatcher knows, found by asking it."""

import inspect
import types
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.types import Chat, InlineQuery, Message, Update, User

from bot.handlers.gate import AT_THE_DOOR
from bot.views.help import help_page
from sandbox.telegram import Person, Place
from storage import people
from storage.people import Access
from storage.people import Person as Known
from tests.bot.handlers.conftest import ADMIN_ID, TRADER_ID, Desk
from tests.bot.views.builders import EN, START_MS, signal

LINES = {
    None: "This desk is private: its admins let people in.",
    Access.PENDING: "⏳ You have asked to be let in. The admins know; you hear from me here.",
    Access.REJECTED: "The admins of this desk have not let you in.",
}
ADMINS_ONLY = "This is for the admins of this bot."
OUTSIDE = [None, Access.PENDING, Access.REJECTED, Access.BLOCKED]
ANONYMOUS = User(id=1_087_968_824, is_bot=True, first_name="Group")
TELEGRAM = User(id=777_000, is_bot=False, first_name="Telegram")


@pytest.fixture
def access() -> Literal["ask", "open"]:
    return "ask"


def handlers(router: Router, kind: str) -> Iterator[HandlerObject]:
    yield from router.observers[kind].handlers
    for below in router.sub_routers:
        yield from handlers(below, kind)


def commands(desk: Desk) -> dict[str, bool]:
    """Every command, and whether all its handlers stand at the door."""
    found: dict[str, bool] = {}
    for handler in handlers(desk.dispatcher, "message"):
        for each in handler.filters or []:
            if isinstance(each.callback, Command):
                for name in each.callback.commands:
                    is_door = handler.flags.get("door") == AT_THE_DOOR["door"]
                    found[str(name)] = found.get(str(name), False) or is_door
    return found


def buttons(desk: Desk) -> dict[type[CallbackData], set[str]]:
    """Every kind of button: "door" or "admin" where one of its handlers is."""
    found: dict[type[CallbackData], set[str]] = {}
    for handler in handlers(desk.dispatcher, "callback_query"):
        for each in handler.filters or []:
            if isinstance(each.callback, CallbackQueryFilter):
                said = found.setdefault(each.callback.callback_data, set())
                if handler.flags.get("door"):
                    said.add("door")
                if "admin_of(" in inspect.getsource(handler.callback):
                    said.add("admin")
    return found


def give_the_rest(desk: Desk) -> None:
    """What a handler wants and this desk has not: nobody who is refused comes near it."""
    for kind in ("message", "callback_query"):
        for handler in handlers(desk.dispatcher, kind):
            for name in list(inspect.signature(handler.callback).parameters)[1:]:
                desk.dispatcher.workflow_data.setdefault(name, None)


def admin_commands() -> set[str]:
    """What the help of admins lists and that of others does not."""
    lists = [help_page(EN, is_admin=is_admin).text.render()[0] for is_admin in (True, False)]
    all_of_them, everyones = (
        {line.split()[0] for line in words.splitlines() if line.startswith("/")} for words in lists
    )
    return {command.removeprefix("/") for command in all_of_them - everyones}


def sample(data: type[CallbackData]) -> str:
    """What a button of that kind may carry."""
    values = {name: made_up(field.annotation) for name, field in data.model_fields.items()}
    return data(**values).pack()


def made_up(annotation: Any) -> object:  # noqa: ANN401 - whatever a field may be
    if get_origin(annotation) in (Union, types.UnionType):
        return made_up(get_args(annotation)[0])
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if issubclass(annotation, Enum):
        return next(iter(annotation))
    return "BTCUSDT" if annotation is str else annotation(1)


async def stands_as(desk: Desk, access: Access | None, user_id: int = TRADER_ID) -> None:
    if access is None:
        return
    async with desk.database.writing() as session:
        known = Known(user_id=user_id, name="Tess", access=access, asked_ms=START_MS)
        await people.add(session, known)
    await desk.roster.open()


async def write(
    desk: Desk, text: str, user: User, place: Place, sender_chat: Chat | None = None
) -> None:
    """In a group, or under a channel's post."""
    message = Message(
        message_id=1,
        date=datetime.fromtimestamp(START_MS / 1000, UTC),
        chat=Chat(id=place.id, type=place.chat.type, title=place.chat.title),
        from_user=user,
        sender_chat=sender_chat,
        text=text,
    )
    await desk.dispatcher.feed_update(desk.bot, Update(update_id=1, message=message))


def user_of(person: Person) -> User:
    return User.model_validate(person.user.to_json())


async def press_all(desk: Desk, kinds: list[type[CallbackData]]) -> dict[str, Any]:
    """Press a button of each kind under one message of ours; the answers, by prefix."""
    shown = desk.admin.messages[-1]
    answers: dict[str, Any] = {}
    for kind in kinds:
        data = sample(kind)
        shown.reply_markup = {"inline_keyboard": [[{"text": "press", "callback_data": data}]]}
        pressed = await desk.trader.press(shown, "press")
        await desk.settle()
        answers[kind.__prefix__] = pressed.answer
    return answers


@pytest.mark.parametrize("standing", OUTSIDE)
async def test_whoever_is_outside_gets_one_line_for_every_command_in_private(
    desk: Desk, standing: Access | None
) -> None:
    await stands_as(desk, standing)
    shut = [name for name, is_door in commands(desk).items() if not is_door]

    for name in shut:
        await desk.trader.send(f"/{name}")
        await desk.trader.send(f"/{name} 1 BTC")
    await desk.settle()

    answers = [each.text for each in desk.trader.messages if each.sender == desk.telegram.bot]
    expected = [] if standing is Access.BLOCKED else [LINES[standing]] * len(shut) * 2
    assert len(shut) > 15
    assert answers == expected


async def test_only_two_commands_stand_at_the_door(desk: Desk) -> None:
    doors = {name for name, is_door in commands(desk).items() if is_door}

    assert doors == {"start", "claim"}


@pytest.mark.parametrize("standing", OUTSIDE)
@pytest.mark.parametrize("is_supergroup", [False, True], ids=["group", "comments of a channel"])
async def test_wish_2_whoever_is_outside_gets_nothing_in_groups(
    desk: Desk, standing: Access | None, *, is_supergroup: bool
) -> None:
    await stands_as(desk, standing)
    group = desk.telegram.group("Traders", members=[desk.trader], supergroup=is_supergroup)

    for name in commands(desk):
        await write(desk, f"/{name} 1", user_of(desk.trader), group)

    assert group.messages == []


@pytest.mark.parametrize(
    "user", [ANONYMOUS, TELEGRAM, User(id=ADMIN_ID, is_bot=False, first_name="A")]
)
async def test_wish_2_whoever_writes_as_a_chat_gets_nothing(desk: Desk, user: User) -> None:
    group = desk.telegram.group("Traders", supergroup=True)
    as_chat = Chat(id=group.id, type="supergroup", title="Traders")

    for name in commands(desk):
        await write(desk, f"/{name} 1", user, group, sender_chat=as_chat)

    assert group.messages == []


@pytest.mark.parametrize("standing", OUTSIDE)
async def test_whoever_is_outside_presses_in_vain(desk: Desk, standing: Access | None) -> None:
    await stands_as(desk, standing)
    await desk.say("/start", desk.admin)
    before = desk.admin.messages[-1].text
    kinds = [kind for kind, said in buttons(desk).items() if "door" not in said]

    answers = await press_all(desk, kinds)

    assert len(kinds) > 15
    if standing is Access.BLOCKED:
        assert set(answers.values()) == {None}
    else:
        assert {answer.text for answer in answers.values()} == {LINES[standing]}
        assert all(answer.show_alert for answer in answers.values())
    assert desk.admin.messages[-1].text == before


async def test_only_the_way_in_has_buttons_for_strangers(desk: Desk) -> None:
    doors = {kind.__prefix__ for kind, said in buttons(desk).items() if "door" in said}

    assert doors == {"w", "wl"}


async def test_no_admins_command_obeys_somebody_who_was_only_let_in(desk: Desk) -> None:
    await stands_as(desk, Access.APPROVED)
    give_the_rest(desk)
    answers = {name: (await desk.say(f"/{name} 1")).text for name in admin_commands()}

    assert len(answers) >= 5
    assert set(answers.values()) == {ADMINS_ONLY}


async def test_no_admins_button_obeys_somebody_who_was_only_let_in(desk: Desk) -> None:
    await stands_as(desk, Access.APPROVED)
    await desk.publish(signal())
    give_the_rest(desk)
    await desk.say("/start", desk.admin)
    kinds = [kind for kind, said in buttons(desk).items() if "admin" in said]

    answers = await press_all(desk, kinds)

    assert len(kinds) >= 8
    assert {answer.text for answer in answers.values()} == {ADMINS_ONLY}


@pytest.mark.parametrize("standing", [*OUTSIDE, Access.APPROVED])
async def test_an_inline_question_of_whoever_is_outside_is_not_answered(
    desk: Desk, standing: Access | None
) -> None:
    await stands_as(desk, standing)
    asked: list[str] = []

    async def note(query: InlineQuery) -> None:
        asked.append(query.query)

    first = desk.dispatcher.sub_routers[0]
    first.inline_query.register(note)
    query = InlineQuery(id="1", from_user=user_of(desk.trader), query="BTC", offset="")

    await desk.dispatcher.feed_update(desk.bot, Update(update_id=1, inline_query=query))

    assert asked == (["BTC"] if standing is Access.APPROVED else [])
