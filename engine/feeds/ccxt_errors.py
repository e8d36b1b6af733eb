"""ccxt's errors, and what they mean to us."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from ccxt.base.errors import (
    BaseError,
    DDoSProtection,
    ExchangeError,
    NetworkError,
    NotSupported,
    OnMaintenance,
    PermissionDenied,
    RateLimitExceeded,
    RestrictedLocation,
)

from engine.errors import ExchangeInMaintenance, ExchangeRefused, ExchangeUnreachable

MISREAD = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What ccxt's parsers raise about an answer that is not what they expect."""
_LONGEST = 300


@contextmanager
def in_our_words(name: str) -> Iterator[None]:
    """Turn what ccxt raises about an exchange into ExchangeUnreachable or ExchangeRefused."""
    try:
        yield
    except (RateLimitExceeded, DDoSProtection) as error:
        raise ExchangeUnreachable(
            f"{name} gets too many requests from this machine ({_said(error)}); wait some minutes"
        ) from error
    except (RestrictedLocation, PermissionDenied) as error:
        raise ExchangeRefused(
            f"{name} does not serve this machine ({_said(error)}): perhaps its country"
        ) from error
    except OnMaintenance as error:
        raise ExchangeInMaintenance(f"{name} is in maintenance ({_said(error)})") from error
    except NetworkError as error:
        raise ExchangeUnreachable(
            f"{name} cannot be reached ({_said(error)}); "
            "check the network and whether it is in maintenance"
        ) from error
    except NotSupported as error:
        raise ExchangeRefused(f"ccxt cannot ask {name} for that: {_said(error)}") from error
    except ExchangeError as error:
        raise ExchangeRefused(f"{name} refuses: {_said(error)}") from error
    except (BaseError, *MISREAD) as error:
        raise ExchangeUnreachable(
            f"{name} does not answer as ccxt expects ({_said(error)}); a newer ccxt may help"
        ) from error


def _said(error: Exception) -> str:
    return str(error)[:_LONGEST] or type(error).__name__
