"""One row of `/v5/market/instruments-info`.

Source: https://bybit-exchange.github.io/docs/v5/market/instrument
"""

from typing import Any

from sandbox.exchange.listing import Listing

_HIGHEST_TICKS = 19_999_998
_LARGEST_STEPS = 1_000_000


def instrument(listing: Listing) -> dict[str, Any]:
    """The perpetual as Bybit lists it."""
    step = listing.quantity_text(listing.quantity_step)
    largest = listing.quantity_text(listing.quantity_step * _LARGEST_STEPS)
    return {
        "symbol": listing.exchange_id,
        "contractType": "LinearPerpetual",
        "status": "Trading",
        "baseCoin": listing.base,
        "quoteCoin": listing.quote,
        "launchTime": str(listing.launched_ms),
        "deliveryTime": "0",
        "deliveryFeeRate": "",
        "priceScale": str(listing.price_digits),
        "leverageFilter": {"minLeverage": "1", "maxLeverage": "50.00", "leverageStep": "0.01"},
        "priceFilter": {
            "minPrice": listing.price_text(listing.tick),
            "maxPrice": listing.price_text(listing.tick * _HIGHEST_TICKS),
            "tickSize": listing.price_text(listing.tick),
        },
        "lotSizeFilter": {
            "maxOrderQty": largest,
            "minOrderQty": step,
            "qtyStep": step,
            "postOnlyMaxOrderQty": largest,
            "maxMktOrderQty": largest,
            "minNotionalValue": "5",
        },
        "unifiedMarginTrade": True,
        "fundingInterval": 480,
        "settleCoin": listing.quote,
        "copyTrading": "both",
        "upperFundingRate": "0.005",
        "lowerFundingRate": "-0.005",
        "isPreListing": False,
        "preListingInfo": None,
        "riskParameters": {"priceLimitRatioX": "0.05", "priceLimitRatioY": "0.1"},
        "displayName": "",
        "symbolType": "",
    }
