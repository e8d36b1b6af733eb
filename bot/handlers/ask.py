"""/ask, and plain text in a private chat: questions in one's own words."""

from dataclasses import dataclass

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.addresses import address_of
from bot.assistant.answering import NoSuchSignal
from bot.assistant.answering import answer as facts_of
from bot.assistant.cues import Term
from bot.assistant.facts import FactSet
from bot.assistant.period import Period
from bot.assistant.question import Measure, Question, Refusal, Thanks, Topic, Unclear
from bot.assistant.sources import Sources
from bot.assistant.understanding import MOST_COUNTED, understand_in
from bot.assistant.wishes import Wish
from bot.callbacks.questions import Ask
from bot.comment_page import Spot
from bot.commenting import Comments, Wanted
from bot.handlers.asking import message_of, number_named, pair_named, watched_pairs
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, put_words
from bot.handlers.seeing import Seen, seeing
from bot.health import Health
from bot.translation import Translations, Translator
from bot.views import ask as views
from bot.views import errors, figures
from bot.views.access import only_in_private
from bot.views.ask_buttons import examples
from bot.views.content import Content
from engine.clock import Clock
from engine.errors import UnknownSymbol
from engine.live import LiveMarket
from engine.market import Instrument, Timeframe
from storage import signals

_PLAIN = (F.chat.type == ChatType.PRIVATE) & F.text & ~F.text.startswith("/")
_OF_A_PAIR = frozenset(
    {Topic.PAIR, Topic.OPEN, Topic.NEWEST, Topic.RECORD, Topic.BEST, Topic.WORST}
)


def router() -> Router:
    """Answers; asked after everything that waits for other words."""
    asking = Router(name="ask")
    asking.message.register(ask, Command("ask", ignore_case=True), seeing, desk_asked)
    asking.message.register(plain, _PLAIN, seeing, desk_asked)
    asking.callback_query.register(ask_again, Ask.filter(), seeing, desk_asked)
    return asking


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a question is put to."""

    market: LiveMarket
    health: Health
    translations: Translations
    clock: Clock
    bot_username: str
    comments: Comments | None

    def find(self, word: str) -> Instrument | None:
        """The watched perpetual that a word names."""
        symbol = self.market.known(word)
        return None if symbol is None else self.market.instrument(symbol)

    def alike(self, word: str) -> list[Question]:
        """Questions about the pairs whose names are like a word that names none."""
        try:
            named = self.market.find(word) if word else None
        except UnknownSymbol as error:
            near = [self.market.find(pair) for pair in error.near]
        else:
            near = [] if named is None else [named]
        instruments = (self.market.instrument(symbol) for symbol in near)
        return [Question(topic=Topic.PAIR, instrument=instrument) for instrument in instruments]

    def instruments(self) -> list[Instrument]:
        """All that are watched."""
        return [self.market.instrument(symbol) for symbol in self.market.symbols]


async def desk_asked(
    _event: Message | CallbackQuery,
    market: LiveMarket,
    health: Health,
    translations: Translations,
    clock: Clock,
    bot_username: str,
    comments: Comments | None,
) -> dict[str, Asked]:
    """A filter that lets everybody pass and hands `asked` to the handler."""
    return {"asked": Asked(market, health, translations, clock, bot_username, comments)}


async def ask(
    message: Message, command: CommandObject, seen: Seen, asked: Asked, t: Translator
) -> None:
    """`/ask how is BTC?`; `/ask` alone shows what may be asked."""
    text = (command.args or "").strip()
    if text:
        await _answer(text, message, seen, asked, t)
    else:
        await message.answer(**views.hello(_examples(message, asked), t).as_message())


async def plain(message: Message, seen: Seen, asked: Asked, t: Translator) -> None:
    """The same without the command."""
    await _answer(message.text or "", message, seen, asked, t)


async def ask_again(
    query: CallbackQuery, callback_data: Ask, seen: Seen, asked: Asked, t: Translator
) -> None:
    """A question of a button, answered in the place of what it stood under."""
    message = message_of(query, t)
    question = _carried(callback_data, asked.market, t)
    facts = await _facts(question, message, seen, asked, t)
    await answer_button(query)
    await put_words(query, views.answer(facts, t))


async def _answer(text: str, message: Message, seen: Seen, asked: Asked, t: Translator) -> None:
    understood = understand_in(text, t, asked.translations, asked.find)
    if isinstance(understood, Question):
        facts = await _facts(understood, message, seen, asked, t)
        sent = await message.answer(**views.answer(facts, t).as_message())
        _have_commented(text, facts, message, sent, asked, t)
    else:
        content = await _words(understood, message, seen, asked, t)
        await message.answer(**content.as_message())


def _have_commented(
    text: str, facts: FactSet, message: Message, sent: Message, asked: Asked, t: Translator
) -> None:
    """The card says it all; a model may put it into words of its own."""
    comments, person = asked.comments, message.from_user
    if comments is None or person is None or not comments.speaks(t.language):
        return
    shown = figures.shown(facts, t)
    if shown is None:
        return
    spot = Spot(
        chat_id=sent.chat.id,
        topic_id=message.message_thread_id if message.is_topic_message else None,
        message_id=sent.message_id,
        is_private=_is_private(message),
    )
    comments.ask(Wanted(spot=spot, person=person.id, question=text, shown=shown, t=t))


async def _words(
    understood: Refusal | Wish | Thanks | Unclear,
    message: Message,
    seen: Seen,
    asked: Asked,
    t: Translator,
) -> Content:
    """What is said where no figures answer."""
    match understood:
        case Refusal() as refusal:
            return views.refused(refusal, t)
        case Wish() as wish:
            return views.wished(wish, t)
        case Thanks():
            return views.welcome(t)
        case Unclear() as unclear:
            watched_pairs(asked.market, t)  # before there are any, no question about one is clear
            alike = asked.alike(unclear.stranger)
            newest = await _newest_number(seen)
            likely = (each for each in unclear.nearest if (each.number or 0) <= newest)
            nearest = (*alike, *likely) or _examples(message, asked)
            return views.unclear(nearest, t)


async def _newest_number(seen: Seen) -> int:
    """Of the signals that may be shown; 0 before there is any."""
    async with seen.database.reading() as session:
        newest, _ = await signals.page(session, owners=seen.owners, limit=1)
    return newest[0].number if newest else 0


async def _facts(
    question: Question, message: Message, seen: Seen, asked: Asked, t: Translator
) -> FactSet:
    """Raises CannotDo for what is not told here, and for a signal that is not there."""
    if question.topic is Topic.SETTINGS and not _is_private(message):
        raise CannotDo(only_in_private(t("ask-private-only"), t, asked.bot_username))
    sources = Sources(
        database=seen.database,
        market=asked.market,
        report=asked.health.report,
        owners=seen.owners,
        address=address_of(message),
        language=asked.translations.names[t.language],
        now_ms=asked.clock.now_ms(),
    )
    try:
        return await facts_of(question, sources)
    except NoSuchSignal as error:
        raise CannotDo(errors.no_such_signal(str(error.number), t)) from error


def _carried(data: Ask, market: LiveMarket, t: Translator) -> Question:
    """What a button says. Raises CannotDo for what none of ours does."""
    topic, subject = data.topic, data.subject
    if topic is Topic.COMPARE or (topic is Topic.PAIR and not subject):
        raise CannotDo(errors.old_button(t))
    symbol = pair_named(subject, market, t) if topic in _OF_A_PAIR and subject else None
    try:
        return Question(
            topic=topic,
            instrument=None if symbol is None else market.instrument(symbol),
            side=data.sides.side,
            timeframe=data.timeframe if isinstance(data.timeframe, Timeframe) else None,
            period=Period.of(data.period) if data.period else None,
            number=number_named(subject, t) if topic is Topic.SIGNAL else None,
            term=Term[subject] if topic is Topic.TERM else None,
            measure=Measure(subject) if topic is Topic.TOP else None,
            count=min(data.count, MOST_COUNTED) or None,
        )
    except (KeyError, ValueError) as error:
        raise CannotDo(errors.old_button(t)) from error


def _examples(message: Message, asked: Asked) -> list[Question]:
    return examples(asked.instruments(), is_private=_is_private(message))


def _is_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE
