"""What a model writes of each card in Spanish: what is so, and what is not to be shown."""

GOOD = {
    "pair": (
        "BTC/USDT subió un 1,13 % en las últimas 24 horas.",
        "Bitcoin cotiza a 64.251,0, con una subida del +1,13 % en 24 h.",
        "El precio de BTC/USDT es de 64.251,0, por encima del VWAP.",
        "En la última hora el precio bajó un 0,42 %, pero en 24 h subió un 1,13 %.",
        "El funding es negativo, de −0,0041 %.",
        "El RSI 15m está en 61,4 y el RSI 1h en 55,1.",
        "El open interest es de 78.123 BTC.",
        (
            "El precio está por encima del soporte de 63.500,0 "
            "y por debajo de la resistencia de 65.000,0."
        ),
        "El soporte está en 63.500,0 y la resistencia en 65.000,0.",
        "Se inclina a LONG, con un puntaje del 62 %.",
        "Hay 3 señales abiertas.",
        "El volumen 24 h es de 12.345.678.901 USDT.",
    ),
    "compare": (
        "BTC/USDT subió un 1,13 % en 24 h, mientras que ETH/USDT cayó un 2,50 % en 24 h.",
        "El funding de BTC es negativo, de −0,0041 %, y el funding de ETH es positivo, de 0,01 %.",
    ),
    "short": (
        "La señal #S42 lleva ahora +1,07 % (+0,75R).",
        "El precio de 138,50 está por debajo de la entrada de 140,00.",
    ),
    "ended": ("La señal #S37 dio +1,45 %, y +1,31R tras costes.",),
    "record": (
        "En los últimos 7 días hubo 12 señales terminadas.",
        "La tasa de aciertos fue del 58 %, con un profit factor de 1,85.",
        "En total dieron +6,4R, con una media de +0,53R por señal.",
    ),
}
"""By card."""

BAD = {
    "pair": (
        "BTC/USDT bajó un 1,13 % en las últimas 24 horas.",
        "En la última hora el precio subió un 0,42 %.",
        "El funding es positivo, de −0,0041 %.",
        "El precio está por debajo del VWAP.",
        "BTC no subió un 1,13 % en 24 h.",
        "BTC subirá un 1,13 % en 24 h.",
        "Sí, BTC subió un 1,13 % en 24 h.",
        "Si BTC subió un 1,13 % en 24 h, el funding es negativo.",
        "El RSI 1h está en 61,4.",
        "Compra BTC a 64.251,0.",
        "El mercado está fuerte.",
        "El soporte está en 63.500,0, por encima del VWAP.",
        "BTC está en el soporte de 63.500,0.",
        "Se inclina a SHORT.",
        "No hay señales abiertas.",
    ),
    "compare": (
        "BTC y ETH cayeron un 2,50 % en 24 h.",
        "ETH subió un 1,13 % en 24 h.",
    ),
    "record": (
        "En total +0,53R.",
        "La media es de +6,4R por señal.",
        "Todas las señales ganaron.",
    ),
}
"""By card."""
