"""What can go wrong in the engine.

EngineError
├── ImpossibleValue      a candle, level or signal that cannot exist
├── NotEnoughHistory     a feature was asked for before it is known
├── BrokenTape           a recorded file has a row that cannot be read
├── ForbiddenMove        a signal cannot go from one status to that other
└── FeedError            an exchange did not answer as it should
    ├── ExchangeUnreachable
    │   └── ExchangeInMaintenance
    ├── ExchangeRefused  it answered with an error of its own
    └── UnknownSymbol
"""


class EngineError(Exception):
    """Root of everything that the engine raises on purpose."""


class ImpossibleValue(EngineError, ValueError):
    """A value that no market can produce, such as a high below the low."""


class NotEnoughHistory(EngineError):
    """A feature was asked for before enough candles were seen."""


class BrokenTape(EngineError):
    """A recorded row cannot be read; names the file, the line and the reason."""

    def __init__(self, file: object, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.line = line
        self.reason = reason


class ForbiddenMove(EngineError):
    """A signal cannot go from the status that it has to that other one."""


class FeedError(EngineError):
    """Root of what goes wrong between us and an exchange."""


class ExchangeUnreachable(FeedError):
    """No connection, no answer in time, or an answer that is not of the protocol."""


class ExchangeInMaintenance(ExchangeUnreachable):
    """It answers, but only that it serves nobody now (HTTP 503)."""


class ExchangeRefused(FeedError):
    """The exchange answered with an error of its own."""


class UnknownSymbol(FeedError):
    """The exchange lists no such perpetual, or we don't watch it; `near` are names alike."""

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"unknown symbol {name}{hint}")
        self.name = name
        self.near = near
