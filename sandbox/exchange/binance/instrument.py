"""One row of `/fapi/v1/exchangeInfo`.

Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api/
Exchange-Information
"""

from sandbox.exchange.binance.wire import Fields
from sandbox.exchange.listing import Listing

_HIGHEST_TICKS = 19_999_998
_LARGEST_STEPS = 1_000_000
_NEVER_MS = 4_133_404_800_000
RATE_LIMITS = [
    {
        "rateLimitType": "REQUEST_WEIGHT",
        "interval": "MINUTE",
        "intervalNum": 1,
        "limit": 2400,
    },
    {"rateLimitType": "ORDERS", "interval": "MINUTE", "intervalNum": 1, "limit": 1200},
    {"rateLimitType": "ORDERS", "interval": "SECOND", "intervalNum": 10, "limit": 300},
]


def instrument(listing: Listing) -> Fields:
    """The perpetual as Binance lists it."""
    return {
        "symbol": listing.exchange_id,
        "pair": listing.exchange_id,
        "contractType": "PERPETUAL",
        "deliveryDate": _NEVER_MS,
        "onboardDate": listing.launched_ms,
        "status": "TRADING",
        "maintMarginPercent": "2.5000",
        "requiredMarginPercent": "5.0000",
        "baseAsset": listing.base,
        "quoteAsset": listing.quote,
        "marginAsset": listing.quote,
        "pricePrecision": listing.price_digits,
        "quantityPrecision": listing.quantity_digits,
        "baseAssetPrecision": 8,
        "quotePrecision": 8,
        "underlyingType": "COIN",
        "underlyingSubType": [],
        "triggerProtect": "0.0500",
        "liquidationFee": "0.012500",
        "marketTakeBound": "0.05",
        "filters": _filters(listing),
        "orderTypes": ["LIMIT", "MARKET", "STOP", "STOP_MARKET"],
        "timeInForce": ["GTC", "IOC", "FOK", "GTX", "GTD"],
    }


def _filters(listing: Listing) -> list[Fields]:
    step = listing.quantity_text(listing.quantity_step)
    lots = {
        "stepSize": step,
        "maxQty": listing.quantity_text(listing.quantity_step * _LARGEST_STEPS),
        "minQty": step,
    }
    return [
        {
            "filterType": "PRICE_FILTER",
            "minPrice": listing.price_text(listing.tick),
            "maxPrice": listing.price_text(listing.tick * _HIGHEST_TICKS),
            "tickSize": listing.price_text(listing.tick),
        },
        {"filterType": "LOT_SIZE", **lots},
        {"filterType": "MARKET_LOT_SIZE", **lots},
        {"filterType": "MIN_NOTIONAL", "notional": "5"},
    ]
