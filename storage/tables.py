"""What is stored where: one class a table. Rows never leave `storage`; engine types do.

Times are UTC milliseconds: `time_ms` and its kin by the exchange's clock, `recorded_ms`,
`created_ms`, `sent_ms` and the like by ours. Column names that equal a field of an engine type
hold that field; `progress_` and `outcome_` stand before those of Progress and Outcome.

A change here needs a migration: tests/storage/test_schema.py says which.
"""

from typing import Annotated, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    UniqueConstraint,
    false,
)
from sqlmodel import Field, SQLModel

# PostgreSQL needs the width; SQLite numbers rows by itself in an INTEGER column only.
_RowNumber = BigInteger().with_variant(Integer(), "sqlite")

# The database must not number a part of a key by itself.
_UNNUMBERED = {"autoincrement": False}

# Rows that are little more than their key: in the key's own tree they take half the room.
_KEY_ALONE = {"sqlite_with_rowid": False}

# Columns that came to a table with rows in it: SQLite wants a default then.
_FILLED_LATER = {"server_default": ""}

# Of pictures, which were all dark once.
_DARK = {"server_default": "dark"}

# Of a topic; 0 stands for the chat as a whole.
_WHOLE = {"server_default": "0", "autoincrement": False}

Number = Annotated[float, Field(sa_type=Double)]
NumberOrNone = Annotated[float | None, Field(sa_type=Double)]
Int64 = Annotated[int, Field(sa_type=BigInteger)]
Int64OrNone = Annotated[int | None, Field(sa_type=BigInteger)]


class Table(SQLModel):
    """Names every constraint, so that a later migration can find it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Signals(Table, table=True):
    """Signals, how they fare and how they ended; those that were never published, and why."""

    __tablename__ = "signals"
    __table_args__ = (
        # A candle that is seen twice publishes once.
        UniqueConstraint("trader", "symbol", "time_ms"),
        Index(None, "status", "number"),
        Index(None, "outcome_time_ms"),
        # A number that people have read is never given to another signal.
        {"sqlite_autoincrement": True},
    )

    number: int = Field(primary_key=True)
    symbol: str
    exchange: str
    timeframe: str
    side: str
    time_ms: Int64
    entry: Number
    stop_loss: Number
    take_profit_1: Number
    take_profit_2: Number
    tick_size: Number
    atr: Number
    score: Number
    contributions: list[dict[str, Any]] = Field(sa_type=JSON)
    events: list[dict[str, Any]] = Field(sa_type=JSON)
    expires_ms: Int64
    trader: str
    take_profit_1_share: NumberOrNone
    stop_to_entry: bool | None

    status: str
    """An engine.life.SignalStatus."""
    reason: str | None
    """Why it was rejected or withdrawn."""
    recorded_ms: Int64

    progress_cursor_ms: Int64
    progress_stop: Number
    progress_best: Number
    progress_worst: Number
    progress_last: Number
    progress_took_profit_1_ms: Int64OrNone

    outcome_kind: str | None
    outcome_price: NumberOrNone
    outcome_time_ms: Int64OrNone
    outcome_return_fraction: NumberOrNone
    outcome_result_r: NumberOrNone
    outcome_mfe_r: NumberOrNone
    outcome_mae_r: NumberOrNone
    outcome_duration_ms: Int64OrNone
    outcome_rule_version: int | None
    outcome_fees: NumberOrNone
    outcome_funding: NumberOrNone


class SignalSnapshots(Table, table=True):
    """How open signals stood at moments; older ones are further apart."""

    __tablename__ = "signal_snapshots"
    __table_args__ = (Index(None, "time_ms"), _KEY_ALONE)

    signal_number: int = Field(primary_key=True, foreign_key="signals.number")
    time_ms: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_UNNUMBERED)
    price: Number
    volume: Number
    change_1m: NumberOrNone
    change_5m: NumberOrNone
    action: str
    """An engine.snapshot.Action."""
    confidence: NumberOrNone
    reasons: list[str] = Field(sa_type=JSON)
    indicators: dict[str, float] = Field(sa_type=JSON)


class SignalEvents(Table, table=True):
    """The audit trail: what happened to a signal, in the order in which we wrote it down.

    Append-only: triggers refuse the rest. Each row is a link of a chain: storage.audit_chain.
    """

    __tablename__ = "signal_events"
    __table_args__ = (Index(None, "signal_number", "id"), {"sqlite_autoincrement": True})

    id: int = Field(primary_key=True, sa_type=_RowNumber)
    signal_number: int = Field(foreign_key="signals.number")
    kind: str
    time_ms: Int64
    recorded_ms: Int64
    content: str = Field(sa_column_kwargs=_FILLED_LATER)
    """JSON, to be kept byte by byte: the hash is of these bytes."""
    previous_hash: str = Field(sa_column_kwargs=_FILLED_LATER)
    hash: str = Field(sa_column_kwargs=_FILLED_LATER)


class Outbox(Table, table=True):
    """Messages that are to be sent, and what became of them."""

    __tablename__ = "outbox"
    __table_args__ = (
        # One event tells an address one thing once.
        UniqueConstraint("event_id", "chat_id", "topic_id", "kind"),
        # What to send next, what is ahead of it in its lane, what is ahead of its signal.
        Index(None, "status", "priority", "id", "chat_id"),
        Index(None, "chat_id", "priority", "status", "id"),
        Index(None, "signal_number", "chat_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(primary_key=True, sa_type=_RowNumber)
    event_id: int | None = Field(foreign_key="signal_events.id", sa_type=BigInteger)
    signal_number: int | None = Field(foreign_key="signals.number")
    chat_id: Int64
    topic_id: int = Field(sa_type=BigInteger, sa_column_kwargs=_WHOLE)
    kind: str
    """A storage.outbox.MessageKind."""
    priority: int
    status: str
    """A storage.outbox.MessageStatus."""
    attempts: int
    possible_repeat: bool
    not_before_ms: Int64
    lease_until_ms: Int64OrNone
    created_ms: Int64
    sent_ms: Int64OrNone
    message_id: Int64OrNone
    error: str | None
    payload: dict[str, Any] = Field(sa_type=JSON)
    folded_into: Int64OrNone
    """The row of the digest that tells this in its place."""
    silent: bool = Field(sa_column_kwargs={"server_default": false()})
    """Whether it comes without a sound."""


class ChatHolds(Table, table=True):
    """Chats that Telegram wants left alone for a while."""

    __tablename__ = "chat_holds"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_UNNUMBERED)
    until_ms: Int64


class Inbox(Table, table=True):
    """Telegram's updates: stored before they are acknowledged, and handled once."""

    __tablename__ = "inbox"
    __table_args__ = (Index(None, "status", "update_id"),)

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_UNNUMBERED)
    status: str
    """A storage.inbox.UpdateStatus."""
    payload: str
    """JSON as Telegram sent it; nothing once it is handled."""
    attempts: int
    """How often a start found it unhandled."""
    received_ms: Int64


class Threads(Table, table=True):
    """Who is told how a signal fares, and under which message of the chat."""

    __tablename__ = "threads"

    signal_number: int = Field(primary_key=True, foreign_key="signals.number")
    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    topic_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_WHOLE)
    message_id: Int64OrNone
    following: bool


class Chats(Table, table=True):
    """Chats that the bot knows."""

    __tablename__ = "chats"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_UNNUMBERED)
    kind: str
    """A storage.chats.ChatKind."""
    title: str
    username: str | None
    language: str
    active: bool
    is_target: bool
    created_ms: Int64
    bound_by: Int64OrNone
    """The admin who made it a target; NULL when the settings did."""


class Topics(Table, table=True):
    """Topics of forums that the bot knows by name, or that are targets."""

    __tablename__ = "topics"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    topic_id: int = Field(primary_key=True, sa_type=BigInteger)
    name: str
    language: str | None
    """NULL for that of its chat."""
    is_target: bool
    active: bool
    bound_by: Int64OrNone


class People(Table, table=True):
    """Who asked to be let in, and what was decided."""

    __tablename__ = "people"

    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_UNNUMBERED)
    name: str
    username: str | None
    role: str
    """A storage.people.Role."""
    access: str
    """A storage.people.Access."""
    came_for: str | None
    asked_ms: Int64
    decided_ms: Int64OrNone
    decided_by: Int64OrNone


class PairFollows(Table, table=True):
    """Which chats want the alerts of which pair."""

    __tablename__ = "pair_follows"
    __table_args__ = (Index(None, "symbol"),)

    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    symbol: str = Field(primary_key=True)


class Preferences(Table, table=True):
    """What a private chat or a target wants to hear, and how loudly."""

    __tablename__ = "preferences"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_UNNUMBERED)
    topic_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_WHOLE)
    loudness: dict[str, str] = Field(sa_type=JSON)
    """A storage.preferences.Loudness for each Happening that was chosen."""
    least_score: Number
    sides: list[str] = Field(sa_type=JSON)
    timeframes: list[str] = Field(sa_type=JSON)
    pairs: list[str] = Field(sa_type=JSON)
    quiet: dict[str, int] | None = Field(sa_type=JSON)
    """A storage.preferences.QuietHours."""
    zone: str
    daily: bool
    weekly: bool
    digest_hour: int
    theme: str = Field(sa_column_kwargs=_DARK)
    """Of pictures, as in storage.preferences.Preferences."""


class Mutes(Table, table=True):
    """Pairs that a private chat does not want to hear of for a while."""

    __tablename__ = "mutes"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    symbol: str = Field(primary_key=True)
    """Empty for all."""
    until_ms: Int64OrNone
    """Empty for ever."""


class Digests(Table, table=True):
    """Until when chats and topics were told of by their digests."""

    __tablename__ = "digests"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    topic_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_WHOLE)
    period: str = Field(primary_key=True)
    """A storage.digests.DigestPeriod."""
    told_ms: Int64


class CandleBlocks(Table, table=True):
    """Candles of one symbol and timeframe, many to a row: see storage.candle_blocks."""

    __tablename__ = "candle_blocks"

    exchange: str = Field(primary_key=True)
    symbol: str = Field(primary_key=True)
    timeframe: str = Field(primary_key=True)
    start_ms: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_UNNUMBERED)
    """Of the block; its first candle may start later."""
    first_ms: Int64
    """Start of the first candle that is there."""
    last_ms: Int64
    """Start of the last one."""
    candles: int
    """How many there are."""
    payload: bytes = Field(sa_type=LargeBinary)


class SecondsJournal(Table, table=True):
    """Seconds of all symbols of an exchange, a row a flush, until they are folded into blocks."""

    __tablename__ = "seconds_journal"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int = Field(primary_key=True, sa_type=_RowNumber)
    exchange: str
    first_ms: Int64
    last_ms: Int64
    payload: bytes = Field(sa_type=LargeBinary)


class FundingRates(Table, table=True):
    """What longs pay shorts, a row a payment."""

    __tablename__ = "funding_rates"

    exchange: str = Field(primary_key=True)
    symbol: str = Field(primary_key=True)
    next_funding_ms: int = Field(
        primary_key=True, sa_type=BigInteger, sa_column_kwargs=_UNNUMBERED
    )
    time_ms: Int64
    """When it was told; of the past, when it was paid."""
    rate: Number


class OpenInterests(Table, table=True):
    """All contracts that were open, as often as it was noted."""

    __tablename__ = "open_interest"
    __table_args__ = (_KEY_ALONE,)

    exchange: str = Field(primary_key=True)
    symbol: str = Field(primary_key=True)
    time_ms: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_UNNUMBERED)
    quantity: Number


class Liquidations(Table, table=True):
    """Positions that an exchange closed by force.

    Exchanges give them no number, so all that is known of one is its key: told again, it is the
    same. Two that are alike in everything, in one millisecond, count as one.
    """

    __tablename__ = "liquidations"
    __table_args__ = (_KEY_ALONE,)

    exchange: str = Field(primary_key=True)
    symbol: str = Field(primary_key=True)
    time_ms: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_UNNUMBERED)
    liquidated: str = Field(primary_key=True)
    """The side of the position that was closed, "long" or "short", whatever the exchange names.

    A liquidated long was sold, a liquidated short was bought back.
    """
    price: float = Field(primary_key=True, sa_type=Double)
    """Quote currency."""
    quantity: float = Field(primary_key=True, sa_type=Double)
    """Base currency."""


class MarketGaps(Table, table=True):
    """When the market went on and we did not see it."""

    __tablename__ = "market_gaps"
    __table_args__ = (
        Index(None, "exchange", "symbol", "start_ms"),
        # How many of each kind, since when: from the index alone.
        Index(None, "exchange", "noted_ms", "mended"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(primary_key=True, sa_type=_RowNumber)
    exchange: str
    symbol: str
    start_ms: Int64
    end_ms: Int64
    cause: str
    mended: str
    """A storage.market_history.Mended; or `doubtful`, while the exchange is still asked."""
    noted_ms: Int64


class MarketEvents(Table, table=True):
    """Patterns that closed candles showed.

    Times come first in the key: they are asked for, counted and forgotten by time.
    """

    __tablename__ = "market_events"
    __table_args__ = (_KEY_ALONE,)

    time_ms: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_UNNUMBERED)
    exchange: str = Field(primary_key=True)
    symbol: str = Field(primary_key=True)
    timeframe: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    """The name of the file under engine/events that detects it."""
    direction: int
    strength: Number


class Traders(Table, table=True):
    """Owners' traders. Deleted ones stay, because their signals name them."""

    __tablename__ = "traders"
    __table_args__ = (UniqueConstraint("owner", "name"), {"sqlite_autoincrement": True})

    id: int = Field(primary_key=True)
    owner: Int64
    """Numeric Telegram user id."""
    name: str
    status: str
    """An engine.traders.TraderStatus."""
    version: int
    """Of what `lines` hold."""
    lines: dict[str, Any] = Field(sa_type=JSON)
    """The trader as engine.trader_text writes it, by key."""
    created_ms: Int64
    changed_ms: Int64


class Recordings(Table, table=True):
    """Claims on kept seconds: of a signal, or started by hand."""

    __tablename__ = "recordings"
    __table_args__ = (
        Index(None, "status", "exchange"),
        # Whether a block of seconds is claimed.
        Index(None, "exchange", "symbol", "end_ms"),
        Index(None, "signal_number", "id"),
        # A number that people have read is never given to another recording.
        {"sqlite_autoincrement": True},
    )

    id: int = Field(primary_key=True)
    exchange: str
    symbol: str
    signal_number: int | None = Field(foreign_key="signals.number")
    start_ms: Int64
    end_ms: Int64
    status: str
    """An engine.recording.RecordingStatus."""
    fault: str | None
    """An engine.recording.RecordingFault."""
    seconds: int | None
    unseen_seconds: int | None
    created_ms: Int64
    ended_ms: Int64OrNone


class PriceAlerts(Table, table=True):
    """What people want to be told of a price, and how far that was looked at."""

    __tablename__ = "price_alerts"
    __table_args__ = (
        Index(None, "user_id", "id"),
        Index(None, "status", "exchange"),
        # A button of an old message must never meet another alert.
        {"sqlite_autoincrement": True},
    )

    id: int = Field(primary_key=True)
    user_id: Int64
    """Numeric Telegram user id, which is their private chat's, too."""
    exchange: str
    symbol: str
    condition: str
    """As engine.price_alerts writes it."""
    pause_ms: Int64OrNone
    """Between two times that it fires; empty for once."""
    status: str
    """An engine.price_alerts.AlertStatus."""
    created_ms: Int64
    expires_ms: Int64
    cursor_ms: Int64
    holds: bool | None
    quiet_until_ms: Int64
    fired: int
    fired_ms: Int64OrNone


class AdminDeeds(Table, table=True):
    """What admins did to the desk as a whole."""

    __tablename__ = "admin_deeds"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int = Field(primary_key=True)
    time_ms: Int64
    """By our clock."""
    admin: Int64
    """Numeric Telegram user id."""
    deed: str
    """A storage.admin_deeds.Deed."""
    details: dict[str, Any] = Field(sa_type=JSON)


class Broadcasts(Table, table=True):
    """What admins told everybody, and where its progress is shown."""

    __tablename__ = "broadcasts"
    __table_args__ = (
        # A button that is pressed twice tells everybody once.
        UniqueConstraint("chat_id", "message_id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(primary_key=True)
    admin: Int64
    chat_id: Int64
    message_id: Int64
    status: str
    """A storage.broadcasts.BroadcastStatus."""
    created_ms: Int64
    first_row: Int64
    """Of the outbox."""
    last_row: Int64
