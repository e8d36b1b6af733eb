"""Messages in the shapes that the exchanges document and that nobody recorded for us.

Sources: https://bybit-exchange.github.io/docs/v5/websocket/public/trade (ticker, all-liquidation),
https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams
"""

from typing import Any

NOW_MS = 1_786_310_820_000
FUNDED_MS = 1_786_320_000_000


def _ticker(kind: str, after_ms: int, **fields: str) -> dict[str, Any]:
    return {
        "topic": "tickers.BTCUSDT",
        "type": kind,
        "data": {"symbol": "BTCUSDT", **fields},
        "cs": 24987956059 + after_ms,
        "ts": NOW_MS + after_ms,
    }


def _bybit_trade(
    after_ms: int, price: str, size: str, side: str, **more: object
) -> dict[str, Any]:
    return {
        "T": NOW_MS + after_ms,
        "s": "BTCUSDT",
        "S": side,
        "v": size,
        "p": price,
        "L": "PlusTick",
        "i": f"20f43950-d8dd-5b31-9112-{after_ms:012d}",
        "BT": False,
        **more,
    }


def _bybit_trades(after_ms: int, *rows: dict[str, Any], **more: object) -> dict[str, Any]:
    topic, ts = "publicTrade.BTCUSDT", NOW_MS + after_ms
    return {"topic": topic, "type": "snapshot", "ts": ts, "data": list(rows), **more}


BYBIT: list[dict[str, Any]] = [
    # A delta of which nobody saw the snapshot: what it holds is true, the rest is unknown.
    _ticker("delta", 0, openInterest="59000.5", fundingRate="-0.000212"),
    _ticker(
        "snapshot",
        100,
        lastPrice="65114.20",
        openInterest="59891.732",
        fundingRate="-0.000212",
        nextFundingTime=str(FUNDED_MS),
        fundingIntervalHour="8",
        fundingCap="0.005",
        deliveryTime="",
        basisRate="",
        basis="",
        predictedDeliveryPrice="",
        preOpenPrice="",
        curPreListingPhase="",
    ),
    _ticker("delta", 200, bid1Price="65114.10", price24hPcnt="-0.001624"),
    _ticker("delta", 300, openInterest="59890.1", fundingRate=""),
    # As after a change at the exchange: everything anew.
    _ticker(
        "snapshot", 400, openInterest="59890.1", fundingRate="0", nextFundingTime=str(FUNDED_MS)
    ),
    # Of several seconds, one of them on the boundary; with fields of later years.
    _bybit_trades(
        2_100,
        _bybit_trade(0, "65114.20", "0.004", "Sell", RPI=False, seq=753843954913),
        _bybit_trade(999, "65120.00", "1.5", "Buy", RPI=True, seq=753843954914),
        _bybit_trade(
            1_000, "65110.10", "0.001", "Buy", mP="65117.44", iP="65137.76", mIv="", iv=""
        ),
        _bybit_trade(2_000, "65111.00", "12", "Sell", seq=1, later={"a": [1, {"b": None}]}),
        later=[],
    ),
    _bybit_trades(2_200),
    {
        "topic": "allLiquidation.BTCUSDT",
        "type": "snapshot",
        "ts": NOW_MS + 2_500,
        "data": [
            {"T": NOW_MS + 2_001, "s": "BTCUSDT", "S": "Sell", "v": "20000", "p": "0.04499"},
            {"T": NOW_MS + 2_002, "s": "BTCUSDT", "S": "Buy", "v": "0.5", "p": "64000"},
            {"T": NOW_MS + 2_002, "s": "BTCUSDT", "S": "Buy", "v": "0.5", "p": "64000"},
        ],
    },
]


def _of_binance(stream: str, **data: object) -> dict[str, Any]:
    return {"stream": f"btcusdt@{stream}", "data": data}


def _binance_trade(
    number: int, after_ms: int, price: str, size: str, **more: object
) -> dict[str, Any]:
    at_ms = NOW_MS + after_ms
    return _of_binance(
        "aggTrade",
        e="aggTrade",
        E=at_ms + 150,
        s="BTCUSDT",
        a=5_933_014 + number,
        p=price,
        q=size,
        f=100 + number,
        l=105 + number,
        T=at_ms,
        **more,
    )


BINANCE: list[dict[str, Any]] = [
    _of_binance(
        "markPrice@1s",
        e="markPriceUpdate",
        E=NOW_MS,
        s="BTCUSDT",
        p="65114.15000000",
        ap="65113.1",
        i="65784.62659091",
        P="65184.25641975",
        r="-0.00038167",
        T=FUNDED_MS,
    ),
    _of_binance(
        "markPrice@1s", e="markPriceUpdate", E=NOW_MS, s="BTCUSDT", r="-0.00038167", T=FUNDED_MS
    ),
    _of_binance("markPrice@1s", e="markPriceUpdate", E=NOW_MS, s="BTCUSDT", r="0", T=FUNDED_MS),
    _binance_trade(0, 0, "65114.20", "100", m=True),
    _binance_trade(1, 999, "65120.00", "1.5", m=False, nq="1.5"),
    _binance_trade(2, 1_000, "65110.10", "0.001", m=False, st=1, later={"a": [1, {"b": None}]}),
    _of_binance(
        "forceOrder",
        e="forceOrder",
        E=NOW_MS + 1_100,
        o={
            "s": "BTCUSDT",
            "S": "SELL",
            "o": "LIMIT",
            "f": "IOC",
            "q": "0.014",
            "p": "9910",
            "ap": "9910.5",
            "X": "FILLED",
            "l": "0.014",
            "z": "0.014",
            "T": NOW_MS + 1_050,
            "later": [],
        },
    ),
]
