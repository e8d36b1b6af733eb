# O que significam os nomes das condições.
vocabulary-word =
    { $word ->
        [open] primeiro preço do candle
        [high] maior preço do candle
        [low] menor preço do candle
        [close] último preço do candle
        [volume] o que foi negociado no candle
        [quote_volume] giro do candle em moeda de cotação
        [change_pct] da abertura do candle ao fechamento
        [rsi] índice de força relativa
        [ema_9] média exponencial de 9 fechamentos
        [ema_21] média exponencial de 21 fechamentos
        [ema_50] média exponencial de 50 fechamentos
        [ema_slope] subida da EMA 21 por candle, em cinco candles
        [ema_order] 1 enquanto EMA 9 > 21 > 50, -1 enquanto 9 < 21 < 50, senão 0
        [vwap] preço ponderado por volume desde 00:00 UTC
        [rolling_vwap] preço ponderado por volume de 20 candles
        [point_of_control] preço em que mais se negociou em 100 candles
        [value_area_high] extremo superior dos preços em torno dele que somam 70 % desse volume
        [value_area_low] extremo inferior desses preços
        [atr] amplitude média verdadeira, 14
        [atr_pct] amplitude média verdadeira como parte do preço
        [atr_ratio] amplitude média verdadeira sobre a própria média de cerca de 100 candles
        [bollinger_upper] banda superior, 20/2
        [bollinger_middle] média de 20 fechamentos
        [bollinger_lower] banda inferior, 20/2
        [bollinger_width] distância entre as bandas como parte do centro
        [percent_b] fechamento entre as bandas de Bollinger: 0 é a inferior, 1 a superior
        [relative_volume] volume sobre a média dos 20 candles anteriores
        [channel_high] maior máxima dos 20 candles anteriores
        [channel_low] menor mínima dos 20 candles anteriores
        [oi_delta] variação do open interest do fechamento anterior a este
        [usual_oi_delta] tamanho médio dessa variação em cerca de 50 candles anteriores
        [funding_rate] o que os longs pagam aos shorts por intervalo de funding, o usual é 0.01; abaixo de 0 pagam os shorts
        [liquidation_flow] longs liquidados menos shorts liquidados em 20 candles
        [liquidated_longs] longs liquidados no candle
        [liquidated_shorts] shorts liquidados no candle
        [support_distance] do fechamento para baixo até o próximo suporte; desconhecido se não houver
        [resistance_distance] do fechamento para cima até a próxima resistência; desconhecido se não houver
        [break_direction] 1 se a última quebra de estrutura foi para cima, -1 se foi para baixo
        [break_age] desde a última quebra de estrutura
        [score_long] pontuação do trader da casa para um long; 0 enquanto o outro lado pesar mais
        [score_short] pontuação do trader da casa para um short; 0 enquanto o outro lado pesar mais
       *[other] { $word }
    }
vocabulary-pattern =
    { $kind ->
        [breakout] fechamento fora da faixa dos 20 candles anteriores
        [divergence] preço e RSI discordam em um novo extremo
        [funding_extreme] um lado começou a pagar caro pela posição
        [liquidation_cluster] saídas forçadas foram grande parte do negociado
        [oi_contraction] posições foram fechadas muito mais rápido que o usual
        [oi_expansion] posições foram abertas muito mais rápido que o usual
        [structure_break] fechamento além do último topo ou fundo
        [volatility_squeeze] os preços se movem muito menos que o usual
        [volume_spike] negociou-se muito mais que nos candles anteriores
        [vwap_cross] o preço cruzou o preço ponderado por volume do dia
       *[other] { $kind }
    }
vocabulary-event =
    { $way ->
        [up] força de: { $pattern }, a favor de alta; enfraquece, 0 se não houve
        [down] força de: { $pattern }, a favor de queda; enfraquece, 0 se não houve
       *[other] força de: { $pattern }; enfraquece, 0 se não houve
    }
vocabulary-unit =
    { $unit ->
        [quote] moeda de cotação
        [base] moeda base
        [percent] por cento
        [atr] ATR
        [times] vezes o usual
        [strength] de 0 a 1
        [sign] -1, 0 ou 1
        [scale] de 0 a 100
        [band] de 0 a 1 entre as bandas
        [direction] -1 ou 1
        [candles] candles
       *[other] { $unit }
    }
