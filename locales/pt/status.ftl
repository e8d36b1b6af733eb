# Como está um sinal: a última linha do cartão, e a marca na lista.
status-line = Status: { $status }
status-open = ⏳ aberto
status-live = { $status } · { $result } · { $time }
status-take-profit-1 = ✅ TP1 atingido { $time } · stop { $stop }
status-take-profit-2 = ✅ TP2 atingido · { $result }
status-take-profit-1-then-stop = ☑️ TP1, depois stop · { $result }
status-stop-loss = 🛑 stop-loss · { $result }
status-expired = ⌛ expirado · { $result }
status-ambiguous = ⚠️ ambíguo, conta como perda · { $result }
status-cancelled = 🚫 anulado por um admin, não conta · estava em { $result }
status-unresolved-data = ❔ sem dados de preço, não conta · estava em { $result }
status-rejected = ⛔ não publicado: { $reason }

status-short-open = ⏳
status-short-take-profit-1 = ⏳ TP1
status-short-closed = { $mark } { $result }
status-short-rejected = ⛔ { $reason }
status-short-rejection =
    { $reason ->
        [database] sem banco
        [most_followed] muitos abertos
        [too_old] tarde demais
        [paused] em pausa
        [most_of_trader] limite do trader
       *[other] { $reason }
    }
status-rejection =
    { $reason ->
        [database] o banco de dados não gravava
        [most_followed] a mesa já acompanhava o máximo de sinais abertos
        [too_old] só pôde ser gravado tarde demais
        [paused] um admin pausou a mesa
        [most_of_trader] o trader já tinha o máximo de sinais abertos
       *[other] { $reason }
    }
status-mark =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1, stop
        [stop_loss] 🛑 SL
        [expired] ⌛
        [cancelled] 🚫
        [unresolved_data] ❔
       *[ambiguous] ⚠️
    }

status-look = Visto { $time }: { $price } · 1m { $one } · 5m { $five }
status-look-action = { $action }, confiança { $confidence }
status-look-word =
    { $action ->
        [ready] preço na entrada
        [exit] o cenário virou
        [stop] no stop
       *[continue] segue
    }
status-look-reason =
    { $reason ->
        [near_stop] perto do stop
        [near_target] perto do alvo
        [score_for] score a favor
        [score_against] score contra
        [took_profit_1] TP1 realizado
       *[almost_over] prazo quase no fim
    }
