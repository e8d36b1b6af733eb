"""All settings: read once from the environment and `.env`, checked, then frozen."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import WrongSettings
from engine.feeds.exchange import ExchangeUrls
from engine.strategy import Strategy
from engine.tracking import Rules

CommaSeparated = Annotated[tuple[str, ...], NoDecode]


class Settings(BaseSettings):
    """Every field is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(frozen=True, env_file=".env", extra="forbid")

    bot_token: SecretStr = Field(
        description="The bot's token, as @BotFather gives it.",
        examples=["123456789:AAExampleExampleExampleExampleExample"],
    )
    admins: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(),
        description="Numeric Telegram user ids of the admins, comma separated.",
        examples=["11111111,22222222"],
    )
    channels: CommaSeparated = Field(
        default=(),
        description="Channels and groups that get every alert: @names or ids, comma separated. "
        "The bot must be allowed to post there.",
        examples=["@my_signals,-1001234567890"],
    )
    default_language: Literal["en", "ru"] = Field(
        default="en",
        description="Language of channels and groups, and of people whose own is not spoken.",
        examples=["en"],
    )
    timezone: str = Field(
        default="UTC",
        description="IANA time zone of the charts' time axis.",
        examples=["Europe/Berlin"],
    )
    exchange: Literal["bybit"] = Field(
        default="bybit", description="Where market data comes from.", examples=["bybit"]
    )
    symbols: CommaSeparated = Field(
        default=("BTCUSDT", "ETHUSDT", "SOLUSDT"),
        description="Perpetuals to watch, comma separated.",
        examples=["BTCUSDT,ETHUSDT,SOLUSDT"],
        min_length=1,
    )
    database_url: str = Field(
        default="sqlite+aiosqlite:///data/heliograph.db",
        description="Where signals, the audit trail and the outbox are kept.",
        examples=["sqlite+aiosqlite:///data/heliograph.db"],
    )
    bybit_rest_url: str = Field(
        default="https://api.bybit.com",
        description="Base of Bybit's REST API.",
        examples=["https://api.bybit.com"],
        pattern=r"^https?://\S+[^/]$",
    )
    bybit_ws_url: str = Field(
        default="wss://stream.bybit.com/v5/public/linear",
        description="Bybit's public WebSocket for linear perpetuals.",
        examples=["wss://stream.bybit.com/v5/public/linear"],
        pattern=r"^wss?://\S+$",
    )
    telegram_api_url: str = Field(
        default="https://api.telegram.org",
        description="Base of the Telegram Bot API; another one for a local Bot API server.",
        examples=["https://api.telegram.org"],
        pattern=r"^https?://\S+[^/]$",
    )
    warm_up_minutes: int = Field(
        default=3_600,
        ge=0,
        le=20_000,
        description="Minutes of past candles loaded at start, so that indicators are known.",
        examples=["3600"],
    )
    stale_after_s: float = Field(
        default=15.0,
        gt=0,
        description="Seconds without any message after which the market feed counts as stale.",
        examples=["15"],
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
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="Least importance of a log line.", examples=["INFO"]
    )

    @field_validator("admins", "channels", "symbols", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the environment holds
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"\d+:[A-Za-z0-9_-]{20,}", value.get_secret_value()):
            raise ValueError("is not of the form of a token")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("no such time zone") from error
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
            stop_atr=self.stop_atr,
            take_profit_1_atr=self.take_profit_1_atr,
            take_profit_2_atr=self.take_profit_2_atr,
            expiry_s=self.expiry_s,
            take_profit_1_share=self.take_profit_1_share,
            stop_to_entry=self.stop_to_entry,
            max_followed=self.max_followed,
        )

    def exchange_urls(self) -> ExchangeUrls:
        """Where the exchange is found."""
        return ExchangeUrls(rest=self.bybit_rest_url, stream=self.bybit_ws_url)

    def rules(self) -> Rules:
        """What happens at a signal's first target."""
        return Rules(
            take_profit_1_share=self.take_profit_1_share, stop_to_entry=self.stop_to_entry
        )


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the environment and `env_file`.

    Raises WrongSettings with a line for each variable that cannot be used.
    """
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        raise WrongSettings("\n".join(_explain(problem) for problem in error.errors())) from None


def _explain(problem: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails is not public
    name = str(problem["loc"][0])
    field = Settings.model_fields.get(name)
    if field is None:
        return f"{name.upper()}: no such setting; .env.example lists them all"
    missing = problem["type"] == "missing"
    wrong = "is missing" if missing else problem["msg"].removeprefix("Value error, ")
    given = "" if missing or name == "bot_token" else f" {problem['input']!r}"
    example = (field.examples or [""])[0]
    return f"{name.upper()}{given}: {wrong}. {field.description} A good one: {example}"
