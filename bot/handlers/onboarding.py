"""From the first message to the first alert: language, risk, access, pairs, sound, a test."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message, User
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.access import Right
from bot.addresses import address_of
from bot.callbacks.door import SpeakLanguage, Welcome, WelcomeStep
from bot.handlers.asking import message_of, watched_pairs
from bot.handlers.gate import AT_THE_DOOR
from bot.handlers.replies import answer_button, change_words
from bot.presets import pairs_of, with_sound, with_timeframes
from bot.roster import Roster
from bot.settings import Settings
from bot.targets import Targets
from bot.translation import Translations, Translator
from bot.views import access, onboarding
from bot.views.content import Content
from engine.live import LiveMarket
from storage import chats, follows, preferences
from storage.address import Address
from storage.database import Database
from storage.preferences import Preferences

_PAIR_STEPS = (WelcomeStep.ALL, WelcomeStep.TOP, WelcomeStep.LATER)
_SOUND_STEPS = (WelcomeStep.LOUD, WelcomeStep.OUTCOMES, WelcomeStep.SILENT)


def router() -> Router:
    """Buttons under the greeting and what comes after it, in private chats."""
    steps = Router(name="onboarding")
    button = steps.callback_query.register
    button(speak_language, SpeakLanguage.filter(), flags=AT_THE_DOOR)
    button(accept, Welcome.filter(F.step == WelcomeStep.ACCEPT), flags=AT_THE_DOOR)
    button(ask, Welcome.filter(F.step == WelcomeStep.ASK), flags=AT_THE_DOOR)
    button(request, Welcome.filter(F.step == WelcomeStep.REQUEST), flags=AT_THE_DOOR)
    button(choose_pairs, Welcome.filter(F.step.in_(_PAIR_STEPS)))
    button(choose_sound, Welcome.filter(F.step.in_(_SOUND_STEPS)))
    button(test_alert, Welcome.filter(F.step == WelcomeStep.TEST))
    return steps


async def greet(
    message: Message,
    translations: Translations,
    t: Translator,
    *,
    came_for: str = "",
    may_use: bool = True,
) -> None:
    """The first message, in private. came_for, may_use: as in the view."""
    content = _welcome(message.from_user, translations, t, came_for, may_use=may_use)
    await message.answer(**content.as_message())


async def speak_language(
    query: CallbackQuery,
    callback_data: SpeakLanguage,
    database: Database,
    roster: Roster,
    translations: Translations,
    t: Translator,
) -> None:
    """Greet again, in the language that was pressed."""
    message = message_of(query, t)
    chosen = translations.of(callback_data.language)
    async with database.writing() as session:
        await chats.set_language(session, message.chat.id, chosen.language)
    await answer_button(query)
    may_use = roster.right_of(query.from_user.id).may_use
    came_for = callback_data.came_for
    content = _welcome(query.from_user, translations, chosen, came_for, may_use=may_use)
    await change_words(message, content)


async def accept(
    query: CallbackQuery, callback_data: Welcome, roster: Roster, t: Translator
) -> None:
    """The risk is understood: choose pairs, or ask to be let in first."""
    message = message_of(query, t)
    await answer_button(query)
    inside = _inside(roster.right_of(query.from_user.id), t)
    await change_words(message, inside or access.asking(callback_data.came_for, t))


async def ask(
    query: CallbackQuery,
    callback_data: Welcome,
    roster: Roster,
    translations: Translations,
    t: Translator,
) -> None:
    """Whoever was turned away reads of the risk first; to accept it sends the request."""
    message = message_of(query, t)
    await answer_button(query)
    content = _inside(roster.right_of(query.from_user.id), t) or _welcome(
        query.from_user,
        translations,
        t,
        callback_data.came_for,
        may_use=False,
        then=WelcomeStep.REQUEST,
    )
    await change_words(message, content)


async def request(
    query: CallbackQuery, callback_data: Welcome, roster: Roster, t: Translator, bot_username: str
) -> None:
    """Every admin hears of it; pressing twice asks once."""
    message = message_of(query, t)
    if roster.right_of(query.from_user.id).may_use:
        content = onboarding.presets(t)
    else:
        payload = callback_data.came_for
        link = f"https://t.me/{bot_username}?start={payload}" if payload and bot_username else None
        await roster.ask(query.from_user, link)
        content = access.asked(t)
    await answer_button(query)
    await change_words(message, content)


async def choose_pairs(
    query: CallbackQuery,
    callback_data: Welcome,
    database: Database,
    market: LiveMarket,
    settings: Settings,
    t: Translator,
) -> None:
    """Follow all pairs, the most traded ones, or none yet; then choose the sound.

    The same tap chooses the timeframes.
    """
    message, speed = message_of(query, t), callback_data.speed
    address = address_of(message)
    if callback_data.step is not WelcomeStep.LATER:
        watched_pairs(market, t)
    symbols = pairs_of(callback_data.step, market)
    async with database.writing() as session:
        await follows.follow_pairs(session, message.chat.id, symbols)
        if symbols:
            before = await _chosen(session, address, settings)
            await preferences.save(session, with_timeframes(speed, before))
    await answer_button(query)
    house = market.traders[0].strategy.timeframe
    chosen = onboarding.followed(len(symbols), speed, house, t)
    await change_words(message, onboarding.sounds(chosen, t))


async def choose_sound(
    query: CallbackQuery,
    callback_data: Welcome,
    database: Database,
    settings: Settings,
    t: Translator,
) -> None:
    """How loud things are, which /settings may change one by one."""
    message = message_of(query, t)
    address = address_of(message)
    async with database.writing() as session:
        before = await _chosen(session, address, settings)
        await preferences.save(session, with_sound(callback_data.step, before))
    await answer_button(query)
    await change_words(message, onboarding.ready(t))


async def test_alert(query: CallbackQuery, targets: Targets, t: Translator) -> None:
    """An alert on the way that all alerts take."""
    message = message_of(query, t)
    await targets.test_own(message.chat.id)
    await answer_button(query)
    await change_words(message, onboarding.finished(t))


async def _chosen(session: AsyncSession, address: Address, settings: Settings) -> Preferences:
    """What somebody chose before."""
    known = await preferences.get(session, address)
    return known or Preferences.usual(address, settings.timezone)


def _inside(right: Right, t: Translator) -> Content | None:
    """What comes next for somebody who need not ask any more; None for who has to."""
    match right:
        case Right.STRANGER:
            return None
        case Right.WAITING:
            return access.turned_away(Right.WAITING, t)
        case _:
            return onboarding.presets(t)


def _welcome(
    person: User | None,
    translations: Translations,
    t: Translator,
    came_for: str,
    *,
    may_use: bool,
    then: WelcomeStep = WelcomeStep.ACCEPT,
) -> Content:
    name = person.first_name if person else ""
    return onboarding.welcome(name, translations.names, t, came_for, may_use=may_use, then=then)
