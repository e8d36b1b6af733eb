# Estado y cifras.
admin-title = Estado
admin-uptime = En marcha hace { $duration }
admin-messages = Mensajes { $messages } · operaciones { $trades }
admin-trouble = Reconexiones { $reconnects } · mensajes ilegibles { $malformed }
admin-integrity = Operaciones tardías { $late } · repetidas { $duplicates } · minutos corregidos { $corrected }
admin-signals = Señales { $total } · abiertas { $open }
admin-chats = Chats { $count }
admin-database = Base de datos { $size } · SQLite { $version }
admin-backup = Último respaldo hace { $age }
admin-no-backup = ⚠️ Aún no hay respaldo
admin-exchange-trouble = Último intento: { $reason }
admin-refusal = ⚠️ La base de datos no acepta nada, decisiones en espera: { $waiting }. { $reason }
admin-lost =
    { $count ->
        [one] ⚠️ No se guardó { $count } fila de datos de mercado: la base de datos no aceptó nada por demasiado tiempo
       *[other] ⚠️ No se guardaron { $count } filas de datos de mercado: la base de datos no aceptó nada por demasiado tiempo
    }
admin-outbox = Salida: { $counts }
admin-outbox-empty = vacía
admin-outbox-held = Retenidos por horas de silencio: { $count }
admin-outbox-oldest = El mensaje más antiguo lleva { $age } esperando
admin-outbox-status = { $status } { $count }
admin-status =
    { $status ->
        [pending] en espera
        [sending] en camino
        [sent] enviados
        [uncertain] sin confirmar
        [dead] entrega fallida
        [coalesced] reemplazados
       *[other] { $status }
    }
admin-as-of = Al { $time }
admin-refresh-button = 🔄 Actualizar
admin-refused = Esto es solo para los admins de este bot.
admin-who-are-you = No puedo ver quién eres: escribe con tu cuenta, no como chat ni como admin anónimo.
