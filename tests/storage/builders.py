"""Values to store: `replace` in them what matters to a test."""

from typing import Any

from engine.market import Timeframe
from engine.signal import Contribution, MarketEvent, Side, Signal
from engine.tracking import Outcome, OutcomeKind, Progress
from storage.chats import Chat, ChatKind
from storage.outbox import MessageKind, NewMessage

BTC = "BTC/USDT:USDT"
ETH = "ETH/USDT:USDT"
NOON_MS = 1_582_372_800_000

SIGNAL = Signal(
    symbol=BTC,
    exchange="bybit",
    timeframe=Timeframe.M1,
    side=Side.LONG,
    time_ms=NOON_MS,
    entry=100.0,
    stop_loss=98.0,
    take_profit_1=102.0,
    take_profit_2=104.0,
    tick_size=0.1,
    atr=2.0,
    score=0.61,
    contributions=(
        Contribution(component="trend", weight=0.2, strength=0.7),
        Contribution(component="liquidation_bias", weight=0.15, strength=None),
    ),
    events=(
        MarketEvent(
            kind="volume_spike",
            symbol=BTC,
            timeframe=Timeframe.M1,
            time_ms=NOON_MS,
            direction=1,
            strength=1 / 3,
        ),
    ),
    expires_ms=NOON_MS + 3_600_000,
    trader="ada",
)

PROGRESS = Progress(
    cursor_ms=NOON_MS + 5_000,
    stop=100.0,
    best=102.5,
    worst=99.25,
    last=101.75,
    took_profit_1_ms=NOON_MS + 4_000,
)

OUTCOME = Outcome(
    kind=OutcomeKind.TAKE_PROFIT_1_THEN_STOP,
    price=100.0,
    time_ms=NOON_MS + 9_000,
    return_fraction=0.01,
    result_r=0.5,
    mfe_r=1.25,
    mae_r=-0.375,
    duration_ms=9_000,
    rule_version=7,
)


def message(
    kind: MessageKind = MessageKind.ALERT,
    *,
    chat_id: int = 1,
    event_id: int | None = None,
    signal_number: int | None = None,
    created_ms: int = NOON_MS,
    not_before_ms: int = 0,
    payload: dict[str, Any] | None = None,
) -> NewMessage:
    return NewMessage(
        chat_id=chat_id,
        kind=kind,
        created_ms=created_ms,
        event_id=event_id,
        signal_number=signal_number,
        not_before_ms=not_before_ms,
        payload=payload or {},
    )


def chat(
    chat_id: int,
    *,
    kind: ChatKind = ChatKind.PRIVATE,
    title: str = "Ada",
    username: str | None = None,
    language: str = "en",
    is_target: bool = False,
    created_ms: int = NOON_MS,
) -> Chat:
    return Chat(
        chat_id=chat_id,
        kind=kind,
        title=title,
        username=username,
        language=language,
        is_target=is_target,
        created_ms=created_ms,
    )
