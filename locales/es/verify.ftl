# Si el registro de auditoría está intacto.
verify-title = 🔗 Registro de auditoría
verify-empty = Aún no se publicó nada.
verify-holds =
    { $count ->
        [one] { $count } evento: no fue cambiado, y su señal dice lo mismo.
       *[other] { $count } eventos: ninguno fue cambiado, quitado ni intercalado, y las señales dicen lo mismo.
    }
verify-head = Cabeza { $hash }
verify-known = La cabeza que diste es la del evento { $row }: nada hasta ahí fue reescrito ni cortado.
verify-beside = El dueño del archivo podría rehacer toda la cadena: da también una cabeza ya publicada y eso también se descubre.
verify-signal-title = 🔗 Señal #{ $number }
verify-which = 🔗 ¿La prueba de qué señal?
verify-signal-holds = Sin cambios desde que se publicó.
verify-event = Evento { $row }, { $kind }: { $time }, { $hash }
verify-kind =
    { $kind ->
        [published] publicada
        [take_profit_1] TP1
        [analyzing] revisada
        [rejected] no publicada
        [ready] precio en la entrada
        [in_position] en posición
        [voided] retirada
        [outcome] resultado
        [corrected] corregido
        [recording_started] inicio de grabación
        [recording_ended] fin de grabación
       *[other] { $kind }
    }
verify-broken = ❗ El registro de auditoría está roto.
verify-flaw =
    { $flaw ->
        [missing] Falta el evento { $row }.
        [unlinked] El evento { $row } ({ $kind }, señal #{ $number }) no continúa el anterior: aquí se quitaron, intercalaron o movieron eventos.
        [changed] El evento { $row } ({ $kind }, señal #{ $number }) fue cambiado después de registrarse.
        [unreadable] El evento { $row } ({ $kind }, señal #{ $number }) no dice lo que debería.
        [signal_deleted] La señal #{ $number } fue borrada: el evento { $row } ({ $kind }) habla de ella.
        [signal_changed] La señal #{ $number } fue editada después del evento { $row } ({ $kind }).
        [unrecorded] Señal #{ $number }: ningún evento registra lo que muestra ({ $kind }).
        [unknown_head] Ningún evento tiene la cabeza que diste: se cortaron eventos o se rehízo toda la cadena.
       *[other] { $flaw }
    }
verify-difference = { $name }: se registró { $recorded }, ahora es { $stored }
verify-more = … y { $count } más
verify-hold-before =
    { $count ->
        [0] No se sabe de ningún evento anterior que esté intacto.
        [one] El evento anterior ({ $count }) está intacto.
       *[other] Los { $count } eventos anteriores están intactos.
    }
verify-now =
    { $count ->
        [one] Ahora hay { $count } evento. Cabeza { $hash }
       *[other] Ahora hay { $count } eventos. Cabeza { $hash }
    }
verify-day-title = 🔗 Registro de auditoría, { $date }
verify-day-count =
    { $count ->
        [one] { $count } evento hasta ahora. Cabeza { $short }, completa:
       *[other] { $count } eventos hasta ahora. Cabeza { $short }, completa:
    }
verify-day-why = Guárdala: probará que ninguna señal anterior fue editada ni borrada.
