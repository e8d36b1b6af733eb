# Saúde e contagens.
admin-title = Saúde
admin-uptime = No ar há { $duration }
admin-messages = Mensagens { $messages } · negócios { $trades }
admin-trouble = Reconexões { $reconnects } · mensagens ilegíveis { $malformed }
admin-integrity = Negócios atrasados { $late } · repetidos { $duplicates } · minutos corrigidos { $corrected }
admin-signals = Sinais { $total } · abertos { $open }
admin-chats = Chats { $count }
admin-database = Banco de dados { $size } · SQLite { $version }
admin-backup = Último backup há { $age }
admin-no-backup = ⚠️ Nenhum backup ainda
admin-exchange-trouble = Última tentativa: { $reason }
admin-refusal = ⚠️ O banco de dados não grava nada; decisões em espera: { $waiting }. { $reason }
admin-lost =
    { $count ->
        [one] ⚠️ { $count } linha de dados de mercado se perdeu: o banco ficou tempo demais sem gravar
       *[other] ⚠️ { $count } linhas de dados de mercado se perderam: o banco ficou tempo demais sem gravar
    }
admin-outbox = Caixa de saída: { $counts }
admin-outbox-empty = vazia
admin-outbox-held = Adiadas pelo Não perturbe: { $count }
admin-outbox-oldest = A mensagem mais antiga espera há { $age }
admin-outbox-status = { $status } { $count }
admin-status =
    { $status ->
        [pending] em espera
        [sending] em envio
        [sent] enviada
        [uncertain] incerta
        [dead] não entregue
        [coalesced] substituída
       *[other] { $status }
    }
admin-as-of = Atualizado: { $time }
admin-refresh-button = 🔄 Atualizar
admin-refused = Isto é só para os admins deste bot.
admin-who-are-you = Não consigo ver quem é você: escreva em seu nome, não como chat ou admin anônimo.
