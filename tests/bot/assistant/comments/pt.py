"""What a model writes of each card in Portuguese: what is so, and what is not to be shown."""

GOOD = {
    "pair": (
        "BTC/USDT subiu 1,13% nas últimas 24 horas.",
        "O Bitcoin é negociado a 64.251,0, com alta de +1,13% em 24 h.",
        "O preço de BTC/USDT é 64.251,0, acima do VWAP.",
        "Na última hora o preço caiu 0,42%, mas em 24 h subiu 1,13%.",
        "O funding está negativo em −0,0041%.",
        "O RSI 15m está em 61,4 e o RSI 1h em 55,1.",
        "O open interest é de 78.123 BTC.",
        "O preço está acima do suporte de 63.500,0 e abaixo da resistência de 65.000,0.",
        "O suporte está em 63.500,0 e a resistência em 65.000,0.",
        "O par pende para LONG, com score de 62%.",
        "Há 3 sinais abertos.",
        "O volume em 24 h é de 12.345.678.901 USDT.",
    ),
    "compare": (
        "BTC/USDT subiu 1,13% em 24 h, enquanto ETH/USDT caiu 2,50% em 24 h.",
        "O funding de BTC é negativo, de −0,0041%, e o funding de ETH é positivo, de 0,01%.",
    ),
    "short": (
        "O sinal #S42 rende agora +1,07% (+0,75R).",
        "O preço de 138,50 está abaixo da entrada de 140,00.",
    ),
    "ended": ("O sinal #S37 rendeu +1,45%, e +1,31R após custos.",),
    "record": (
        "Nos últimos 7 dias houve 12 sinais encerrados.",
        "A taxa de acerto foi de 58%, com fator de lucro de 1,85.",
        "No total renderam +6,4R, com média de +0,53R por sinal.",
    ),
}
"""By card."""

BAD = {
    "pair": (
        "BTC/USDT caiu 1,13% nas últimas 24 horas.",
        "Na última hora o preço subiu 0,42%.",
        "O funding está positivo em −0,0041%.",
        "O preço está abaixo do VWAP.",
        "BTC não subiu 1,13% em 24 h.",
        "BTC subirá 1,13% em 24 h.",
        "Sim, BTC subiu 1,13% em 24 h.",
        "Se BTC subiu 1,13% em 24 h, o funding é negativo.",
        "O RSI 1h está em 61,4.",
        "Compre BTC a 64.251,0.",
        "O mercado está forte.",
        "O suporte está em 63.500,0, acima do VWAP.",
        "BTC está no suporte de 63.500,0.",
        "O par pende para SHORT.",
        "Não há sinais abertos.",
        "BTC está a suporte 63.500,0.",
        "A variação em 24 h é alta: +1,13%.",
    ),
    "compare": (
        "BTC e ETH caíram 2,50% em 24 h.",
        "ETH subiu 1,13% em 24 h.",
    ),
    "record": (
        "No total +0,53R.",
        "A média é de +6,4R por sinal.",
        "Todos os sinais ganharam.",
    ),
}
"""By card."""
