# Grabaciones: velas de 1 segundo que se guardan para una señal o porque alguien las quiere.
recordings-title = Grabaciones
recordings-none = Aún no se grabó nada.
recordings-status =
    { $status ->
        [active] ⏺ en curso
        [stopped] ⏹ detenida
        [completed] ✅ completa
        [error] ⚠️ error
       *[other] { $status }
    }
recordings-count = { $status }: { $count }
recordings-stored = { $counted } s contados en las terminadas; sus horas guardan { $stored } s, cada uno una vez, en { $size }
recordings-row = { $tag } { $pair } { $signal } · { $status } · { $seconds } s
recordings-card = Grabación { $tag } · { $pair }
recordings-of = De la señal { $tag }
recordings-by-hand = Iniciada a mano
recordings-status-line = Estado: { $status }
recordings-time = De { $start } a { $end }
recordings-coverage =
    { $unseen ->
        [0] { $seconds } s con operaciones; en los demás no hubo ninguna: todo estuvo vigilado.
       *[other] { $seconds } s con operaciones, { $unseen } s sin vigilar; en los demás no hubo ninguna.
    }
recordings-uncounted = No se puede leer lo que se guardó de ella.
recordings-no-seconds = Aún no hay ningún segundo con operaciones.
recordings-fault =
    { $fault ->
        [not_watched] Terminó antes: su par ya no se vigila.
        [not_written] Terminó antes: la base de datos no aceptó nada por tanto tiempo que se perdieron segundos.
        [damaged] Hay segundos guardados que están dañados.
       *[other] { $fault }
    }
recordings-started = ⏺ Grabación iniciada.
recordings-stopped = ⏹ Grabación detenida.
recordings-ended = Ya terminó.
recordings-running = Ya se está grabando.
recordings-signal-over = { $tag } ya cerró: no se puede empezar a grabarla.
recordings-not-recorded = { $tag } no se está grabando.
recordings-unknown = No existe la grabación { $name }. /recordings las muestra todas.
recordings-wrong-length = Una grabación dura de 1 segundo a 7 días. Escribe 90s, 30m, 2h o 7d, por ejemplo: /record BTC 2h
recordings-start-button = ⏺ Grabar
recordings-stop-button = ⏹ Detener
recordings-refresh-button = 🔄 Actualizar
recordings-list-button = Todas las grabaciones
