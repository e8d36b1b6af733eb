"""A row of the outbox → the words of its message, in the language of its chat."""

from dataclasses import dataclass, replace

from bot.chart_window import USUAL_LOOK, Look
from bot.delivery.policy import is_late
from bot.looks import look_at
from bot.told_before import ToldBefore
from bot.track_record import record_of
from bot.translation import Translations, Translator
from bot.unseen import gaps_of
from bot.views import alert, delivery, digest, notice, outcome
from bot.views.content import Content
from bot.views.place import Place, PlaceKind
from bot.views.status import Live
from engine.market import pair_of
from engine.performance import Performance
from engine.tracking import TrackedSignal
from engine.traders import HOUSE
from storage import chats, outbox, signals, targets, threads
from storage.address import Address
from storage.chats import ChatKind
from storage.database import Database
from storage.digests import DigestPeriod
from storage.market_history import MarketGap
from storage.outbox import EDITS, MessageKind, OutboxRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How the house's signals fared in a day or a week."""

    made: Performance
    period: DigestPeriod
    since_ms: int
    until_ms: int
    still_open: int

    def in_words(self, t: Translator) -> Content:
        """What a digest says."""
        return digest.period(
            self.made,
            self.period,
            t,
            since_ms=self.since_ms,
            until_ms=self.until_ms,
            still_open=self.still_open,
        )


_OF_NO_SIGNAL = frozenset(
    {
        MessageKind.REPLY,
        MessageKind.NOTICE,
        MessageKind.DIGEST,
        MessageKind.HELD,
        MessageKind.PERIOD,
    }
)
"""What tells of several signals, or of none."""
WITH_PICTURES = frozenset({MessageKind.ALERT, MessageKind.PERIOD})
_TELL_GAPS = EDITS | {MessageKind.OUTCOME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is to be sent."""

    row: OutboxRow
    content: Content
    t: Translator
    """The words of the chat's language."""
    tracked: TrackedSignal | None
    """The signal that it tells of or makes up; None for a digest and most notices."""
    card_id: int | None
    """The message of the signal's card in this chat; None where there is none."""
    record: Record | None = None
    """Whose picture goes with it."""
    look: Look = USUAL_LOOK
    """Of its picture, where it has one."""

    @property
    def has_picture(self) -> bool:
        """Whether one goes with it, if it can be drawn; a notice shows how an alert looks."""
        is_sample = self.tracked is not None and self.row.kind is MessageKind.NOTICE
        return self.row.kind in WITH_PICTURES or is_sample


class Letters:
    """Reads what a row tells, and words it."""

    def __init__(
        self, bot_username: str, database: Database, translations: Translations, language: str
    ) -> None:
        self._bot_username = bot_username
        self._database = database
        self._translations = translations
        self._language = language

    async def write(self, row: OutboxRow, now_ms: int) -> Letter:
        """Word a row as it is to be sent now: a repeat and a late signal say that they are."""
        letter = await self._word(row)
        content = letter.content
        if is_late(row, now_ms):
            content = delivery.late(content, row.created_ms, now_ms, letter.t)
        if await self._may_be_there(row):
            content = delivery.maybe_again(content, row.id, letter.t)
        if letter.has_picture:
            letter = replace(letter, look=await look_at(self._database, row.address))
        return replace(letter, content=content)

    async def beginning(self, row: OutboxRow) -> list[str]:
        """The first lines of its message, which no edit changes."""
        words, _ = (await self._word(row)).content.text.render()
        return beginning_of(words)

    async def _word(self, row: OutboxRow) -> Letter:
        if row.kind not in _OF_NO_SIGNAL:
            return await self._of_signal(row)
        t = await self._words_of(row.address)
        record = await self._record(row) if row.kind is MessageKind.PERIOD else None
        content = await self._of_many(row, record, t)
        sample = notice.sample_of(row.payload) if row.kind is MessageKind.NOTICE else None
        return Letter(row=row, content=content, t=t, tracked=sample, card_id=None, record=record)

    async def _of_many(self, row: OutboxRow, record: Record | None, t: Translator) -> Content:
        if record is not None:
            return record.in_words(t)
        match row.kind:
            case MessageKind.DIGEST:
                return delivery.digest(await self._named(row), t)
            case MessageKind.HELD:
                return digest.held(await self._named(row), t)
            case MessageKind.REPLY:
                return delivery.reply(row.payload)
            case _:
                return notice.notice(row.payload, t)

    async def _words_of(self, address: Address) -> Translator:
        async with self._database.reading() as session:
            language = await targets.language_at(session, address)
        return self._translations.of(language or self._language)

    async def _named(self, row: OutboxRow) -> list[TrackedSignal]:
        """The signals that a digest names, as they stand now."""
        async with self._database.reading() as session:
            found = [await signals.get(session, number) for number in row.payload["signals"]]
        return [tracked for tracked in found if tracked is not None]

    async def _record(self, row: OutboxRow) -> Record:
        """How the house's signals fared in the period that a digest names."""
        since_ms, until_ms = row.payload["since_ms"], row.payload["until_ms"]
        async with self._database.reading() as session:
            ended = await signals.closed_outcomes(session, since_ms=since_ms, trader=HOUSE)
            still_open = await signals.open_signals(session)
        in_time = (each for each in ended if each.outcome and each.outcome.time_ms < until_ms)
        return Record(
            made=record_of(in_time),
            period=DigestPeriod(row.payload["period"]),
            since_ms=since_ms,
            until_ms=until_ms,
            still_open=sum(each.signal.trader == HOUSE for each in still_open),
        )

    async def _of_signal(self, row: OutboxRow) -> Letter:
        if row.signal_number is None:
            raise ValueError(f"row {row.id} of kind {row.kind} names no signal")
        async with self._database.reading() as session:
            tracked = await signals.get(session, row.signal_number)
            chat = await chats.get(session, row.chat_id)
            thread = await threads.get(session, row.signal_number, row.address)
            gaps = await gaps_of(session, tracked) if tracked and row.kind in _TELL_GAPS else []
        if tracked is None:
            raise ValueError(f"row {row.id} tells of signal {row.signal_number}, which is unknown")
        private = chat is not None and chat.kind is ChatKind.PRIVATE
        place = Place(
            kind=PlaceKind.PRIVATE if private else PlaceKind.CHANNEL,
            bot_username=self._bot_username,
        )
        t = await self._words_of(row.address)
        card_id = thread.message_id if thread else None
        is_tracking = thread is not None and thread.following
        return Letter(
            row=row,
            content=_told(
                row, tracked, gaps, t, place, tracking=is_tracking, has_card=card_id is not None
            ),
            t=t,
            tracked=tracked,
            card_id=card_id,
        )

    async def _may_be_there(self, row: OutboxRow) -> bool:
        """Whether the reader may have this, or the card that it edits, twice."""
        if row.kind not in EDITS or row.signal_number is None:
            return row.possible_repeat
        async with self._database.reading() as session:
            return await outbox.was_repeated(session, row.signal_number, row.address)


def beginning_of(words: str) -> list[str]:
    """Two lines, by which messages are told apart."""
    return words.splitlines()[:2]


def _told(
    row: OutboxRow,
    tracked: TrackedSignal,
    gaps: list[MarketGap],
    t: Translator,
    place: Place,
    *,
    tracking: bool,
    has_card: bool,
) -> Content:
    pair = pair_of(tracked.signal.symbol)
    match row.kind:
        case MessageKind.ALERT | MessageKind.CARD | MessageKind.LIVE:
            live = Live.of(row.payload)
            return alert.alert(tracked, pair, t, place, tracking=tracking, live=live, gaps=gaps)
        case MessageKind.TAKE_PROFIT_1:
            told = outcome.take_profit_1(tracked, pair, t)
        case MessageKind.OUTCOME:
            corrects = ToldBefore.of_payload(row.payload)
            told = outcome.outcome(tracked, pair, t, gaps, corrects)
        case _:
            raise ValueError(f"nothing words a message of kind {row.kind}")
    return told if has_card else delivery.standing_alone(told, tracked.signal, t)
