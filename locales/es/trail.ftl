# La vista de auditoría.
trail-panel-button = 📜 Auditoría
trail-title = Auditoría
trail-empty = Aún no ha pasado nada.
trail-signals-button = Señales
trail-deeds-button = Admins
trail-event = { $id } · { $tag } { $kind } · { $time }
trail-done = { $time } · { $admin } · { $deed }{ $details }
trail-deed =
    { $deed ->
        [started] ▶️ inicio
        [paused] ⏸ pausa
        [stopped] ⏹ apagado
        [resent] 🔁 reenvío
        [broadcast] 📢 difusión
        [cancelled] 🚫 difusión detenida
        [backed_up] 💾 respaldo
        [approved] ✅ acceso aceptado
        [rejected] ✖️ acceso rechazado
        [blocked] ⛔ bloqueo
        [made_admin] 👑 nuevo admin
        [made_user] ya no es admin
        [claimed] 🔑 bot reclamado
        [voided] 🚫 señal retirada
        [bound] 📣 destino añadido
        [ignored] 🙈 lugar ignorado
        [released] 🗑 destino quitado
        [tested] 🔔 alerta de prueba
        [set_up] ⚙️ ajustes de un destino
        [trader_added] ➕ trader añadido
        [trader_changed] ✏️ trader cambiado
        [trader_paused] ⏸ trader en pausa
        [trader_resumed] ▶️ trader reanudado
        [trader_deleted] 🗑 trader borrado
        [recording_started] ⏺ grabación iniciada
        [recording_stopped] ⏹ grabación detenida
       *[other] { $deed }
    }
trail-receivers = destinatarios { $count }
trail-resent = mensajes { $count }
trail-left = sin enviar { $count }
trail-backup-sent = { $size }, enviado al chat
