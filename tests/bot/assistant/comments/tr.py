"""What a model writes of each card in Turkish: what is so, and what is not to be shown."""

GOOD = {
    "pair": (
        "BTC/USDT son 24 saatte %1,13 yükseldi.",
        "Bitcoin 64.251,0 fiyatından işlem görüyor, 24 saatte +%1,13 arttı.",
        "BTC/USDT'nin fiyatı 64.251,0.",
        "Son 1 saatte fiyat %0,42 düştü, 24 saatte ise %1,13 yükseldi.",
        "Funding negatif: −%0,0041.",
        "RSI 15m 61,4 ve RSI 1h 55,1.",
        "Open interest 78.123 BTC.",
        "Fiyat, 64.100,0 olan VWAP'ın üzerinde.",
        "Fiyat VWAP'ın üzerinde.",
        "Destek 63.500,0 seviyesinde, direnç 65.000,0 seviyesinde.",
        "Ağır basan yön LONG, puan %62.",
        "3 açık sinyal var.",
        "24 saatlik hacim 12.345.678.901 USDT.",
    ),
    "compare": (
        "BTC/USDT 24 saatte %1,13 yükselirken ETH/USDT 24 saatte %2,50 düştü.",
        "BTC için funding −%0,0041, ETH için funding %0,01.",
    ),
    "short": (
        "#S42 sinyalinin şu an getirisi +%1,07 (+0,75R).",
        "138,50 olan fiyat, 140,00 olan girişin altında.",
    ),
    "ended": ("#S37 sinyalinin getirisi +%1,45, maliyetlerden sonra +1,31R.",),
    "record": (
        "Son 7 günde 12 sinyal bitti.",
        "Kazanma oranı %58, kâr faktörü 1,85.",
    ),
}
"""By card."""

BAD = {
    "pair": (
        "BTC/USDT son 24 saatte %1,13 düştü.",
        "Son 1 saatte fiyat %0,42 yükseldi.",
        "Funding pozitif: −%0,0041.",
        "Fiyat VWAP'ın altında.",
        "BTC 24 saatte %1,13 yükselmedi.",
        "BTC 24 saatte %1,13 yükselecek.",
        "Evet, BTC 24 saatte %1,13 yükseldi.",
        "BTC 24 saatte %1,13 yükselirse funding negatif.",
        "RSI 1h 61,4.",
        "64.251,0 fiyatından BTC alın.",
        "Piyasa güçlü.",
        "Destek 63.500,0, VWAP'ın üzerinde.",
        "BTC 63.500,0 desteğinde.",
        "Ağır basan yön SHORT.",
        "Açık sinyal yok.",
        "BTC 63.500,0 destek seviyesinde.",
        "Fiyat, 64.251,0 olan VWAP'ın üzerinde.",
        "RSI 1h 55,1, 24 saatte %1,13 yükseldi.",
    ),
    "compare": (
        "BTC ve ETH 24 saatte %2,50 düştü.",
        "ETH 24 saatte %1,13 yükseldi.",
    ),
    "record": (
        "Toplam +0,53R.",
        "Sinyal başına ortalama +6,4R.",
        "Tüm sinyaller kazandı.",
    ),
}
"""By card."""
