"""/record, /recordings and their buttons, for admins.

Whoever may see a signal may look at its recording, too.
"""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from bot.callbacks.recordings import ManageRecording, RecordSignal, TurnRecordings
from bot.handlers.asking import message_of, pair_named, signal_numbered, words_of
from bot.handlers.authority import admin_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_words
from bot.handlers.seeing import Seen, seeing
from bot.recordings import Recordings
from bot.roster import Roster
from bot.translation import Translator
from bot.views import levels
from bot.views import recordings as views
from bot.views.content import Content
from bot.views.pager import page_within
from bot.views.recordings import PER_PAGE, RecordingList
from engine.errors import ImpossibleValue
from engine.live import LiveMarket
from engine.recording import read_length
from engine.tracking import TrackedSignal
from storage.errors import ImpossibleMove, NotFound

EXAMPLE = "/record BTC 2h"
_USUAL_LENGTH = "1h"


def router() -> Router:
    """Starting, stopping and listing recordings."""
    recordings = Router(name="recordings")
    recordings.message.register(record, Command("record", ignore_case=True))
    recordings.message.register(list_recordings, Command("recordings", ignore_case=True))
    recordings.callback_query.register(turn_recordings, TurnRecordings.filter())
    recordings.callback_query.register(manage_recording, ManageRecording.filter())
    recordings.callback_query.register(record_signal, RecordSignal.filter(), seeing)
    return recordings


async def record(
    message: Message,
    command: CommandObject,
    roster: Roster,
    market: LiveMarket,
    recordings: Recordings,
    t: Translator,
) -> None:
    """`/record BTC 2h`; `/record BTC` records an hour."""
    admin = admin_of(message, roster, t)
    words = words_of(command.args, least=1, most=2, example=EXAMPLE, t=t)
    symbol = pair_named(words[0], market, t)
    length = words[1] if len(words) > 1 else _USUAL_LENGTH
    try:
        started = await recordings.start(symbol, read_length(length), by=admin.id)
    except ImpossibleValue as error:
        raise CannotDo(views.wrong_length(t)) from error
    card = await _card(started.id, recordings, t)
    await message.answer(**card.as_message())


async def list_recordings(
    message: Message, roster: Roster, recordings: Recordings, t: Translator
) -> None:
    """`/recordings`."""
    admin_of(message, roster, t)
    content = await _list(recordings, t, page=0)
    await message.answer(**content.as_message())


async def turn_recordings(
    query: CallbackQuery,
    callback_data: TurnRecordings,
    roster: Roster,
    recordings: Recordings,
    t: Translator,
) -> None:
    """Another page of the list, in the same message."""
    admin_of(query, roster, t)
    message = message_of(query, t)
    await answer_button(query)
    await change_words(message, await _list(recordings, t, page=callback_data.page))


async def manage_recording(
    query: CallbackQuery,
    callback_data: ManageRecording,
    roster: Roster,
    recordings: Recordings,
    t: Translator,
) -> None:
    """Show one as it stands now, or stop it."""
    admin = admin_of(query, roster, t)
    message, id_ = message_of(query, t), callback_data.number
    said = await _stop(id_, admin.id, recordings, t) if callback_data.stop else ""
    card = await _card(id_, recordings, t)
    await answer_button(query, said)
    await change_words(message, card)


async def record_signal(
    query: CallbackQuery,
    callback_data: RecordSignal,
    roster: Roster,
    seen: Seen,
    recordings: Recordings,
    t: Translator,
) -> None:
    """Start recording a signal, or show its newest recording as a message of its own."""
    message, number = message_of(query, t), callback_data.number
    tracked = await signal_numbered(number, seen, t)
    may_change, said = _is_admin(query, roster), ""
    if callback_data.start:
        said = await _start(tracked, admin_of(query, roster, t).id, recordings, t)
    newest = await recordings.newest_of(number)
    await answer_button(query, said)
    if newest is None:
        content = views.not_recorded(number, t, may_change=may_change)
    else:
        content = views.recording_card(newest, t, may_change=may_change)
    if callback_data.start:
        await change_words(message, content)
    else:
        await message.answer(**content.as_message())


async def _start(tracked: TrackedSignal, admin: int, recordings: Recordings, t: Translator) -> str:
    """Record a signal that is open; what to say of that."""
    number, signal = tracked.number, tracked.signal
    if not tracked.is_open:
        raise CannotDo(Content(text=Text(t("recordings-signal-over", tag=levels.tag(number)))))
    try:
        await recordings.start_for(number, signal.symbol, signal.time_ms, by=admin)
    except ImpossibleMove:
        return t("recordings-running")
    return t("recordings-started")


async def _stop(id_: int, admin: int, recordings: Recordings, t: Translator) -> str:
    """Stop one; what to say of that."""
    try:
        await recordings.stop(id_, by=admin)
    except ImpossibleMove:
        return t("recordings-ended")
    except NotFound as error:
        raise CannotDo(views.unknown_recording(f"R{id_}", t)) from error
    return t("recordings-stopped")


async def _card(id_: int, recordings: Recordings, t: Translator) -> Content:
    try:
        found = await recordings.get(id_)
    except NotFound as error:
        raise CannotDo(views.unknown_recording(f"R{id_}", t)) from error
    return views.recording_card(found, t, may_change=True)


async def _list(recordings: Recordings, t: Translator, *, page: int) -> Content:
    """A page of the list; the last one when there are fewer pages by now."""
    found = await recordings.page(page * PER_PAGE, PER_PAGE)
    nearest = page_within(page, found.statistics.total, PER_PAGE)
    if nearest != page:
        page = nearest
        found = await recordings.page(page * PER_PAGE, PER_PAGE)
    listed = RecordingList(page=page, rows=found.rows, statistics=found.statistics)
    return views.recording_list(listed, t)


def _is_admin(query: CallbackQuery, roster: Roster) -> bool:
    """Whether whoever pressed is offered what only admins may do."""
    return query.from_user.id in roster.admins
