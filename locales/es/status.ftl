# Cómo va una señal: la última línea de su tarjeta y su marca en una lista.
status-line = Estado: { $status }
status-open = ⏳ abierta
status-live = { $status } · { $result } a las { $time }
status-take-profit-1 = ✅ TP1 alcanzado { $time } · stop { $stop }
status-take-profit-2 = ✅ TP2 alcanzado · { $result }
status-take-profit-1-then-stop = ☑️ TP1, luego stop · { $result }
status-stop-loss = 🛑 stop-loss · { $result }
status-expired = ⌛ vencida · { $result }
status-ambiguous = ⚠️ ambigua, cuenta como pérdida · { $result }
status-cancelled = 🚫 retirada por un admin, no cuenta · llevaba { $result }
status-unresolved-data = ❔ sin datos de precio, no cuenta · llevaba { $result }
status-rejected = ⛔ no publicada: { $reason }

status-short-open = ⏳
status-short-take-profit-1 = ⏳ TP1
status-short-closed = { $mark } { $result }
status-short-rejected = ⛔ { $reason }
status-short-rejection =
    { $reason ->
        [database] base caída
        [most_followed] muchas abiertas
        [too_old] tarde
        [paused] en pausa
        [most_of_trader] tope del trader
       *[other] { $reason }
    }
status-rejection =
    { $reason ->
        [database] la base de datos no aceptaba nada
        [most_followed] ya había abiertas tantas como sigue el bot
        [too_old] se pudo escribir demasiado tarde
        [paused] un admin tenía el bot en pausa
        [most_of_trader] ya había abiertas tantas como permite su trader
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

status-look = Revisada { $time }: { $price } · 1m { $one } · 5m { $five }
status-look-action = { $action }, confianza { $confidence }
status-look-word =
    { $action ->
        [ready] precio en la entrada
        [exit] los indicios giraron
        [stop] en el stop
       *[continue] sigue
    }
status-look-reason =
    { $reason ->
        [near_stop] cerca del stop
        [near_target] cerca del objetivo
        [score_for] puntaje a favor
        [score_against] puntaje en contra
        [took_profit_1] TP1 tomado
       *[almost_over] por vencer
    }
