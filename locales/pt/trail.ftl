# A auditoria.
trail-panel-button = 📜 Auditoria
trail-title = Auditoria
trail-empty = Nada aconteceu ainda.
trail-signals-button = Sinais
trail-deeds-button = Admins
trail-event = { $id } · { $tag } { $kind } · { $time }
trail-done = { $time } · { $admin } · { $deed }{ $details }
trail-deed =
    { $deed ->
        [started] ▶️ início
        [paused] ⏸ pausa
        [stopped] ⏹ parada
        [resent] 🔁 reenvio
        [broadcast] 📢 comunicado
        [cancelled] 🚫 comunicado interrompido
        [backed_up] 💾 backup
        [approved] ✅ acesso aprovado
        [rejected] ✖️ acesso recusado
        [blocked] ⛔ bloqueio
        [made_admin] 👑 novo admin
        [made_user] não é mais admin
        [claimed] 🔑 bot reivindicado
        [voided] 🚫 sinal retirado
        [bound] 📣 destino adicionado
        [ignored] 🙈 lugar ignorado
        [released] 🗑 destino removido
        [tested] 🔔 alerta de teste
        [set_up] ⚙️ ajustes de um destino
        [trader_added] ➕ trader adicionado
        [trader_changed] ✏️ trader alterado
        [trader_paused] ⏸ trader pausado
        [trader_resumed] ▶️ trader retomado
        [trader_deleted] 🗑 trader apagado
        [recording_started] ⏺ gravação iniciada
        [recording_stopped] ⏹ gravação parada
       *[other] { $deed }
    }
trail-receivers = destinatários { $count }
trail-resent = mensagens { $count }
trail-left = não enviadas { $count }
trail-backup-sent = { $size }, enviado ao chat
