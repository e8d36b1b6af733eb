"""What buttons carry: everything that their handler needs, so that the oldest message still works.

Telegram allows 64 bytes. A perpetual travels as the exchange's own short name (`BTCUSDT`).
"""

from enum import StrEnum
from typing import Annotated, Self

from aiogram.filters.callback_data import CallbackData
from pydantic import BeforeValidator, Field, PlainSerializer

from bot.assistant.question import Topic
from bot.base36 import to_base36
from charts.signal_chart import FARTHEST, NEAREST
from engine.market import Timeframe
from engine.periods import PeriodLength
from engine.signal import Side
from storage.admin_deeds import Mode
from storage.signals import StatusFilter


def _from_base36(value: object) -> object:
    return int(value, 36) if isinstance(value, str) else value


Base36 = Annotated[int, BeforeValidator(_from_base36), PlainSerializer(to_base36)]
"""A number for which there is little room."""


class StatsPeriod(StrEnum):
    """How far back a track record looks."""

    WEEK = "7d"
    MONTH = "30d"
    ALL = "all"


class Sides(StrEnum):
    """Signals of which sides are shown; one letter, since there is little room."""

    BOTH = ""
    LONG = "l"
    SHORT = "s"

    @property
    def side(self) -> Side | None:
        """The one side; None for both."""
        return None if self is Sides.BOTH else Side[self.name]

    @classmethod
    def of(cls, side: Side | None) -> "Sides":
        """The letter of a side; of both for None."""
        return cls.BOTH if side is None else cls[side.name]


class GrownData(CallbackData, prefix="_"):
    """What has more fields than in an older version, whose buttons stand in old messages.

    New fields come last and have defaults: what an old button does not say is as it was then.
    """

    @classmethod
    def unpack(cls, value: str) -> Self:
        """Read what a button carries, of this version or an older one."""
        fields = list(cls.model_fields.values())
        given = value.count(cls.__separator__)
        missing = [str(field.default) for field in fields[given:] if not field.is_required()]
        return super().unpack(cls.__separator__.join([value, *missing]))


class OpenSignal(CallbackData, prefix="s"):
    """Show a signal's card as a new message."""

    number: int


class TrackSignal(CallbackData, prefix="t"):
    """Start or stop tracking a signal in this chat."""

    number: int
    on: bool


class OpenChart(CallbackData, prefix="o"):
    """Show a signal's chart as a new message."""

    number: int


class SwitchChart(GrownData, prefix="c"):
    """Redraw the chart of this message, as this says."""

    exchange_id: str
    timeframe: Timeframe
    number: int
    """The signal whose levels it shows; 0 for none."""
    zoom: int = Field(default=0, ge=FARTHEST, le=NEAREST)
    """Steps nearer than usual."""
    levels: bool = True
    """Whether levels and structure are drawn."""
    light: bool = False
    """Whether its theme is the light one."""


class SaveChart(SwitchChart, prefix="h"):
    """Send what this message shows as a file, of twice its size."""


class CloseMessage(CallbackData, prefix="x"):
    """Take this message away."""


class TurnSignals(GrownData, prefix="l"):
    """Show a page of the list of signals in this message."""

    show: StatusFilter
    page: int
    """From 0."""
    exchange_id: str
    """The perpetual that the list is about; empty for all."""
    sides: Sides = Sides.BOTH


class ShowSignal(CallbackData, prefix="i"):
    """Show a signal's card in this message, with a way back to the page that it was on."""

    number: int
    show: StatusFilter
    page: int
    exchange_id: str
    sides: Sides


class FollowPair(CallbackData, prefix="f"):
    """Follow or leave a pair, and show the picker again."""

    exchange_id: str
    on: bool
    page: int


class TurnPairs(CallbackData, prefix="p"):
    """Show a page of the pair picker in this message."""

    page: int


class AnyTimeframe(StrEnum):
    """Stands for all timeframes."""

    ANY = ""


class ShowStats(GrownData, prefix="r"):
    """Show the track record of a period in this message."""

    period: StatsPeriod
    trader: int = 0
    """Its number; 0 for the house."""
    exchange_id: str = ""
    """The perpetual that it is about; empty for all."""
    timeframe: Timeframe | AnyTimeframe = AnyTimeframe.ANY
    sides: Sides = Sides.BOTH


class ShowPeriods(CallbackData, prefix="k"):
    """Show a table of periods in this message, or send it as a file."""

    length: PeriodLength
    count: int
    """Of the newest ones."""
    as_file: bool = False


class Room(StrEnum):
    """Where the home message leads to."""

    HOME = "home"
    CHARTS = "charts"
    TOP = "top"
    STATS = "stats"
    PICTURE = "picture"
    """Of what STATS tells."""
    HELP = "help"


class OpenMenu(CallbackData, prefix="hm"):
    """Show the home message, or what one of its buttons leads to, in this message."""

    room: Room
    page: int = 0
    """Of a list, from 0."""


class DrawTop(CallbackData, prefix="ht"):
    """Show the ranking of now with its picture, in the place of an older one or as a message."""

    count: int = Field(ge=1)
    """Pairs in it."""


class NewChart(CallbackData, prefix="hc"):
    """Show a pair's chart as a new message."""

    exchange_id: str


class RefreshAdmin(CallbackData, prefix="a"):
    """Show the desk's health anew in this message."""


class ShowTraders(CallbackData, prefix="d"):
    """Show a page of the list of traders in this message."""

    page: int


class TraderStep(StrEnum):
    """What a button under a trader does."""

    SHOW = "show"
    PAUSE = "pause"
    RESUME = "resume"
    ASK = "ask"
    """Before it is deleted."""
    DELETE = "delete"


class ManageTrader(CallbackData, prefix="m"):
    """Show a trader in this message, after something was done with it."""

    number: int
    step: TraderStep


class VerifySignal(CallbackData, prefix="y"):
    """Show the proof of a signal as a new message."""

    number: int


class CancelBacktest(CallbackData, prefix="b"):
    """Stop the backtest that this message tells of."""


class TurnRecordings(CallbackData, prefix="g"):
    """Show a page of the list of recordings in this message."""

    page: int
    """From 0."""


class ManageRecording(CallbackData, prefix="e"):
    """Show a recording in this message, after it was stopped or not."""

    number: int
    stop: bool


class RecordSignal(CallbackData, prefix="n"):
    """Show the newest recording of a signal as a new message, after it was started or not."""

    number: int
    start: bool


class VoidSignal(GrownData, prefix="v"):
    """Withdraw a signal for the reason of the command that this message replies to, or not."""

    number: int
    sure: bool
    until_s: int = 0
    """When the question expires, our clock."""


class WelcomeStep(StrEnum):
    """A button on the way from the first message to the first alert."""

    ACCEPT = "accept"
    """Of the risk."""
    ASK = "ask"
    """To be let in."""
    ALL = "all"
    """Follow all pairs."""
    TOP = "top"
    """Follow the most traded ones."""
    LATER = "later"
    LOUD = "loud"
    """A sound with everything that usually has one."""
    OUTCOMES = "outcomes"
    """A sound with outcomes only."""
    SILENT = "silent"
    TEST = "test"
    """Show how an alert arrives."""


class Speed(StrEnum):
    """Timeframes of a preset; one letter, since there is little room."""

    ALL = ""
    FAST = "f"
    SLOW = "s"


class Welcome(GrownData, prefix="w"):
    """Take a step of the way in, and show the next in this message."""

    step: WelcomeStep
    came_for: str = ""
    """What the link said by which somebody came."""
    speed: Speed = Speed.ALL
    """Of the pairs' preset."""


class SpeakLanguage(CallbackData, prefix="wl"):
    """Greet in another language in this message, and speak it from now on."""

    language: str
    """A folder of locales."""
    came_for: str = ""
    """As above."""


class DecideAccess(CallbackData, prefix="wd"):
    """Let in somebody who asked, or not."""

    user_id: int
    approve: bool


class ShowPeople(CallbackData, prefix="wp"):
    """Show a page of the list of people in this message."""

    page: int


class PersonStep(StrEnum):
    """What a button under a person does."""

    SHOW = "show"
    APPROVE = "approve"
    REJECT = "reject"
    ASK = "ask"
    """Before they are blocked."""
    BLOCK = "block"
    CROWN = "crown"
    """Before they are made an admin."""
    ADMIN = "admin"
    USER = "user"
    """An admin no longer."""


class ManagePerson(CallbackData, prefix="wm"):
    """Show a person in this message, after something was done about them."""

    user_id: int
    step: PersonStep


class BindPlace(CallbackData, prefix="wb"):
    """Send every alert into a chat or a topic of it, or leave it alone."""

    chat_id: int
    topic_id: int
    """0 for the chat as a whole."""
    bind: bool


class ShowTargets(CallbackData, prefix="wt"):
    """Show a page of the list of targets in this message."""

    page: int


class TargetStep(StrEnum):
    """What a button under a target does."""

    SHOW = "show"
    TEST = "test"
    ASK = "ask"
    """Before it is removed."""
    REMOVE = "remove"


class ManageTarget(GrownData, prefix="wr"):
    """Show a target in this message, after something was done with it."""

    chat_id: int
    step: TargetStep
    topic_id: Base36 = 0
    """0 for the chat as a whole."""


class AlertChoice(StrEnum):
    """What the form of price alerts has on offer."""

    UP_1 = "u1"
    UP_3 = "u3"
    DOWN_1 = "d1"
    DOWN_3 = "d3"
    MOVE_HOUR = "mh"
    MOVE_DAY = "md"
    RSI_LOW = "rl"
    RSI_HIGH = "rh"
    FUNDING = "f"


class PickAlertPair(CallbackData, prefix="pp"):
    """Show the pairs of the form of price alerts in this message."""

    page: int


class AskAlert(CallbackData, prefix="pa"):
    """Take the next step of the form of price alerts in this message."""

    exchange_id: str
    choice: AlertChoice | None = None
    """None before it is chosen."""
    level: float | None = None
    """The price that was on offer, if the choice is one: what was pressed is what is kept."""
    repeats: bool = False
    make: bool = False
    """Keep the alert as it was chosen."""


class ShowAlerts(CallbackData, prefix="pl"):
    """Show a page of one's price alerts in this message."""

    page: int


class AlertStep(StrEnum):
    """What a button under a price alert does."""

    PAUSE = "p"
    RESUME = "r"
    DELETE = "d"


class ManageAlert(CallbackData, prefix="pm"):
    """Do something with a price alert, and show it or the list in this message."""

    number: int
    step: AlertStep
    page: int
    listed: bool
    """Whether the button stands in the list."""


class MoveWithin(CallbackData, prefix="pw"):
    """Look for the move of a price alert within another time, and show it in this message."""

    number: int
    window: Timeframe


class SettingsPage(StrEnum):
    """A part of the settings; two letters, since there is little room."""

    HOME = "ho"
    EVENTS = "ev"
    SCORE = "sc"
    SIDES = "si"
    TIMEFRAMES = "tf"
    PAIRS = "pr"
    QUIET = "qu"
    ZONE = "tz"
    LANGUAGE = "la"
    DIGESTS = "di"
    PICTURES = "pi"
    TARGETS = "tg"


class ShowSettings(GrownData, prefix="ns"):
    """Show a page of a chat's or a topic's settings in this message."""

    chat_id: int
    """Whose they are: a person's private chat, or a target; 0 for whoever presses."""
    page: SettingsPage
    at: int = 0
    """The part of a long page, from 0."""
    topic_id: Base36 = 0
    """Of a target; 0 for the chat as a whole."""


class ChangeSettings(GrownData, prefix="nc", sep="|"):
    """Choose something on a page of a chat's or a topic's settings, and show the page again."""

    chat_id: int
    page: SettingsPage
    at: int
    choice: str
    """As bot.choices reads it: `signal=off`."""
    topic_id: Base36 = 0
    """Of a target; 0 for the chat as a whole."""


class AskMute(CallbackData, prefix="mu"):
    """Ask for how long the pair of a signal is to be muted."""

    number: int


class PickMutePair(CallbackData, prefix="mp"):
    """Show a page of the pairs that may be muted in this message."""

    page: int


class AskMutePair(CallbackData, prefix="mq", sep="|"):
    """Ask in this message for how long a pair is to be muted."""

    symbol: str
    """Empty for all pairs."""


class MuteFor(CallbackData, prefix="mf", sep="|"):
    """Mute a pair in this chat."""

    symbol: str
    """Empty for all pairs."""
    hours: int
    """0 for ever."""


class Unmute(CallbackData, prefix="mx", sep="|"):
    """Let a pair be heard again, and show what is still muted."""

    symbol: str
    """Empty for all pairs, if they are muted together."""


class AdminPanel(StrEnum):
    """What the admins' message leads to."""

    ENGINE = "e"
    QUEUE = "q"
    TRAIL = "t"
    """What happened to signals."""
    DEEDS = "d"
    """What admins did."""
    LOGS = "l"
    CONFIG = "c"
    BACKUP = "b"


class ShowPanel(CallbackData, prefix="ap"):
    """Show one of the admins' panels in this message; what is long comes as a new one."""

    panel: AdminPanel
    page: int = 0


class TurnEngine(CallbackData, prefix="ae"):
    """Let the desk signal, pause it or end it; or ask whether that is meant."""

    mode: Mode
    until_s: int = 0
    """When the question expires, our clock; 0 asks it."""


class Resend(CallbackData, prefix="aq"):
    """Send a message of the outbox again, or all that did not arrive; or ask whether to."""

    row: int
    """Its number; 0 for all."""
    page: int
    until_s: int = 0
    """When the question expires, our clock; 0 asks it."""


class SendBroadcast(CallbackData, prefix="ab"):
    """Tell everybody what the command says that this message replies to, or not."""

    until_s: int
    """When the question expires, our clock; 0 is a no."""


class StopBroadcast(CallbackData, prefix="ax"):
    """Tell the rest of them nothing."""

    number: int


class StopComment(CallbackData, prefix="qx"):
    """End what is being written in this message."""


class Ask(GrownData, prefix="q"):
    """Answer a question in this message."""

    topic: Topic
    subject: str = ""
    """The perpetual that it is about, by its exchange's name; else what else is named."""
    sides: Sides = Sides.BOTH
    timeframe: Timeframe | AnyTimeframe = AnyTimeframe.ANY
    period: str = ""
    """As bot.assistant.period.Period writes it; empty for the usual one."""
    count: int = 0
    """Of rows; 0 for as many as usual."""
