"""All settings: read once from the environment and `.env`, checked, then frozen."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import WrongSettings
from bot.wrong_settings import explain
from engine.feeds.exchange import ExchangeUrls
from engine.strategy import Strategy
from engine.tracking import Rules
from locales import folders

MOST_BY_VOLUME = 1_000
"""Of `SYMBOLS=top:N`; no exchange lists more perpetuals."""


def _http_address(value: str) -> str:
    if not re.fullmatch(r"https?://\S+[^/\s]", value):
        raise ValueError("must begin with https:// or http:// and not end with /")
    return value


def _stream_address(value: str) -> str:
    if not re.fullmatch(r"wss?://\S+[^/\s]", value):
        raise ValueError("must begin with wss:// or ws:// and not end with /")
    return value


def _chat(value: str) -> str:
    if not re.fullmatch(r"@[A-Za-z]\w{3,31}|-\d{1,19}", value, re.ASCII):
        raise ValueError("must be a name that begins with @, or an id, which begins with -")
    return value


def _spoken(value: str) -> str:
    if value not in folders():
        raise ValueError(f"must be one of {', '.join(folders())}")
    return value


def _perpetual(value: str) -> str:
    """A perpetual's name, `all` or `top:N`; whether it is listed only the exchange knows."""
    if value.lower() == "all":
        return "all"
    head, colon, count = value.lower().partition(":")
    if head != "top" or not colon:
        return value
    if not count.isdecimal() or not 1 <= int(count) <= MOST_BY_VOLUME:
        raise ValueError(f"must be top: and a number from 1 to {MOST_BY_VOLUME}")
    return f"top:{int(count)}"


HttpAddress = Annotated[str, AfterValidator(_http_address)]
StreamAddress = Annotated[str, AfterValidator(_stream_address)]
Chats = Annotated[tuple[Annotated[str, AfterValidator(_chat)], ...], NoDecode]
Perpetuals = Annotated[tuple[Annotated[str, AfterValidator(_perpetual)], ...], NoDecode]


class CommandSettings(BaseSettings):
    """What every command reads; each field is an environment variable of its name in capitals."""

    model_config = SettingsConfigDict(
        frozen=True, env_file=".env", extra="forbid", allow_inf_nan=False
    )

    bot_token: SecretStr | None = None
    """Not looked at: whoever speaks to Telegram wants Settings."""
    admins: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(),
        description="Numeric Telegram user ids of the admins, comma separated.",
        examples=["11111111,22222222"],
    )
    access: Literal["ask", "open"] = Field(
        default="ask",
        description="Who may use the bot: those whom an admin let in (ask), or everybody (open).",
        examples=["ask"],
    )
    channels: Chats = Field(
        default=(),
        description="Channels and groups that get every alert: @names or ids, comma separated. "
        "The bot must be allowed to post there.",
        examples=["@my_signals,-1001234567890"],
    )
    default_language: Annotated[str, AfterValidator(_spoken)] = Field(
        default="en",
        description="Language of channels and groups, and of people whose own is not spoken.",
        examples=["en"],
    )
    timezone: str = Field(
        default="UTC",
        description="IANA time zone of the charts' time axis.",
        examples=["Europe/Berlin"],
    )
    exchange: str = Field(
        default="bybit",
        description="Where market data comes from: bybit, binance, or another that ccxt knows.",
        examples=["bybit"],
    )
    symbols: Perpetuals = Field(
        default=("BTCUSDT", "ETHUSDT", "SOLUSDT"),
        description="Perpetuals to watch, comma separated; or all, or top:N, the N most traded.",
        examples=["BTCUSDT,ETHUSDT,SOLUSDT"],
    )
    database_url: str = Field(
        default="sqlite+aiosqlite:///data/heliograph.db",
        description="Where signals, the audit trail and the outbox are kept.",
        examples=["sqlite+aiosqlite:///data/heliograph.db"],
    )
    keep_seconds_days: int = Field(
        default=7,
        ge=0,
        description="Days that 1-second candles are kept, and open interest of each minute; "
        "0 for ever.",
        examples=["7"],
    )
    snapshot_every_s: int = Field(
        default=60,
        ge=15,
        description="Seconds from one look at all open signals to the next; `/signal` shows the "
        "newest.",
        examples=["60"],
    )
    record_signals: bool = Field(
        default=True,
        description="Whether each new signal's 1-second candles are recorded: kept for "
        "KEEP_RECORDINGS_DAYS.",
        examples=["true"],
    )
    record_after_minutes: int = Field(
        default=5,
        ge=0,
        le=1_440,
        description="Minutes that a signal's recording goes on after its outcome.",
        examples=["5"],
    )
    keep_recordings_days: int = Field(
        default=30,
        ge=0,
        description="Days that recordings are kept after their end, with the seconds that they "
        "name; 0 for ever.",
        examples=["30"],
    )
    keep_derivatives_days: int = Field(
        default=0,
        ge=0,
        description="Days that funding, open interest, liquidations and market events are kept; "
        "0 for ever.",
        examples=["365"],
    )
    keep_backups: int = Field(
        default=3,
        ge=0,
        description="Hourly backups that are kept, in the folder backups beside the database; "
        "0 makes none.",
        examples=["3"],
    )
    bybit_rest_url: HttpAddress = Field(
        default="https://api.bybit.com",
        description="Base of Bybit's REST API.",
        examples=["https://api.bybit.com"],
    )
    bybit_ws_url: StreamAddress = Field(
        default="wss://stream.bybit.com/v5/public/linear",
        description="Bybit's public WebSocket for linear perpetuals.",
        examples=["wss://stream.bybit.com/v5/public/linear"],
    )
    binance_rest_url: HttpAddress = Field(
        default="https://fapi.binance.com",
        description="Base of Binance's REST API for USD-M futures.",
        examples=["https://fapi.binance.com"],
    )
    binance_ws_url: StreamAddress = Field(
        default="wss://fstream.binance.com",
        description="Base of Binance's WebSockets for USD-M futures.",
        examples=["wss://fstream.binance.com"],
    )
    telegram_api_url: HttpAddress = Field(
        default="https://api.telegram.org",
        description="Base of the Telegram Bot API; another one for a local Bot API server.",
        examples=["https://api.telegram.org"],
    )
    ollama_model: str = Field(
        default="",
        description="Model of Ollama's that comments on answers to questions; empty for none.",
        examples=["llama3.2:3b"],
    )
    ollama_url: HttpAddress = Field(
        default="http://127.0.0.1:11434",
        description="Where Ollama listens.",
        examples=["http://127.0.0.1:11434"],
    )
    ollama_languages: Annotated[tuple[Annotated[str, AfterValidator(_spoken)], ...], NoDecode] = (
        Field(
            default=("en",),
            description="Languages in which the model writes well, comma separated; in others "
            "there are no comments.",
            examples=["en,es"],
        )
    )
    warm_up_minutes: int = Field(
        default=3_600,
        ge=0,
        le=20_000,
        description="Minutes of past candles loaded at start, so that indicators are known.",
        examples=["3600"],
    )
    stale_after_s: float = Field(
        # Looked at now and then: a pair is known to be silent within 15 seconds.
        default=12.0,
        gt=0,
        description="Seconds without any message after which the market feed counts as stale.",
        examples=["12"],
    )
    score_threshold: float = Field(
        default=0.50,
        ge=0,
        le=1,
        description="Least score of a signal, 0 to 1.",
        examples=["0.5"],
    )
    cooldown_s: int = Field(
        default=300, ge=0, description="Seconds between two signals on a symbol.", examples=["300"]
    )
    stop_atr: float = Field(
        default=1.0, gt=0, description="Distance of the stop-loss, in ATR14.", examples=["1.0"]
    )
    take_profit_1_atr: float = Field(
        default=1.0, gt=0, description="Distance of the first target, in ATR14.", examples=["1.0"]
    )
    take_profit_2_atr: float = Field(
        default=2.0, gt=0, description="Distance of the second target, in ATR14.", examples=["2.0"]
    )
    take_profit_1_share: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="Part of a position that is closed at the first target, 0 to 1.",
        examples=["0.5"],
    )
    stop_to_entry: bool = Field(
        default=True,
        description="Whether the stop moves to the entry at the first target.",
        examples=["true"],
    )
    expiry_s: int = Field(
        default=3_600,
        ge=60,
        description="Seconds after which a signal expires.",
        examples=["3600"],
    )
    max_followed: int = Field(
        default=100, ge=1, description="Signals followed at once, at most.", examples=["100"]
    )
    chart_workers: int = Field(
        default=1, ge=1, le=16, description="Processes that draw charts.", examples=["1"]
    )
    heartbeat_file: Path = Field(
        default=Path("data/heartbeat"),
        description="File whose freshness `heliograph healthy` looks at.",
        examples=["data/heartbeat"],
    )
    metrics_port: int | None = Field(
        default=None,
        ge=1,
        le=65_535,
        description="TCP port of GET /metrics, for Prometheus; empty for none.",
        examples=["9464"],
    )
    metrics_host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="Address that GET /metrics listens on; whoever reaches it may read.",
        examples=["127.0.0.1"],
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="Least importance of a log line.", examples=["INFO"]
    )

    @field_validator("admins", "channels", "symbols", "ollama_languages", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the environment holds
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("metrics_port", mode="before")
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the environment holds
        return None if value == "" else value

    @field_validator("exchange")
    @classmethod
    def _lower_case_name(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z0-9]+", value):
            raise ValueError("must be a name in lower-case letters and digits")
        return value

    @field_validator("symbols")
    @classmethod
    def _some_and_no_mixture(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("must name at least one")
        several = [name for name in value if name == "all" or name.startswith("top:")]
        if several and len(value) > 1:
            raise ValueError(f"must be {several[0]} alone, or names alone")
        return value

    @field_validator("database_url")
    @classmethod
    def _names_a_file(cls, value: str) -> str:
        # Storage looks closer when it opens; loading it here would cost each command a second.
        if not re.fullmatch(r"sqlite(\+aiosqlite)?:///(?!:memory:|file:)[^?\s].*", value):
            raise ValueError("must be sqlite+aiosqlite:/// and the path of a file")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("must be a time zone that exists") from error
        return value

    @field_validator("take_profit_2_atr")
    @classmethod
    def _second_target_is_farther(cls, value: float, info: Any) -> float:  # noqa: ANN401 - pydantic's own type says no more
        first = info.data.get("take_profit_1_atr")
        if first is not None and value <= first:
            raise ValueError(f"must be above TAKE_PROFIT_1_ATR, which is {first:g}")
        return value

    def strategy(self) -> Strategy:
        """The numbers of the house trader."""
        return Strategy(
            threshold=self.score_threshold,
            cooldown_s=self.cooldown_s,
            stop=self.stop_atr,
            take_profit_1=self.take_profit_1_atr,
            take_profit_2=self.take_profit_2_atr,
            expiry_s=self.expiry_s,
            take_profit_1_share=self.take_profit_1_share,
            stop_to_entry=self.stop_to_entry,
            max_followed=self.max_followed,
        )

    def exchange_urls(self) -> ExchangeUrls:
        """Where the exchange is found; empty for one whose addresses ccxt knows."""
        match self.exchange:
            case "bybit":
                return ExchangeUrls(rest=self.bybit_rest_url, stream=self.bybit_ws_url)
            case "binance":
                return ExchangeUrls(rest=self.binance_rest_url, stream=self.binance_ws_url)
            case _:
                return ExchangeUrls(rest="", stream="")

    def rules(self) -> Rules:
        """What happens at a signal's first target."""
        return Rules(
            take_profit_1_share=self.take_profit_1_share, stop_to_entry=self.stop_to_entry
        )


class Settings(CommandSettings):
    """Those of a desk, which speaks to Telegram: they hold a token."""

    bot_token: SecretStr = Field(
        description="The bot's token, as @BotFather gives it.",
        examples=["123456789:AAExampleExampleExampleExampleExample"],
    )

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"\d+:[A-Za-z0-9_-]{20,}", value.get_secret_value()):
            raise ValueError("is not of the form of a token: digits, a colon, at least 20 more")
        return value


_Kind = TypeVar("_Kind", bound=CommandSettings)


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the environment and `env_file`.

    Raises WrongSettings with a line for each variable that cannot be used.
    """
    return _load(Settings, env_file)


def load_command_settings(env_file: Path | None = Path(".env")) -> CommandSettings:
    """The same for what does not speak to Telegram: a token is not needed, nor looked at."""
    return _load(CommandSettings, env_file)


def _load(kind: type[_Kind], env_file: Path | None) -> _Kind:
    try:
        return kind(_env_file=env_file)
    except ValidationError as error:
        raise WrongSettings("\n".join(_explained(error))) from None


def _explained(error: ValidationError) -> list[str]:
    fields = Settings.model_fields
    return [explain(problem, fields.get(str(problem["loc"][0]))) for problem in error.errors()]
