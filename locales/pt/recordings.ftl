# Gravações: candles de 1 segundo salvos para um sinal, ou porque alguém os quer.
recordings-title = Gravações
recordings-none = Nada foi gravado ainda.
recordings-status =
    { $status ->
        [active] ⏺ ativa
        [stopped] ⏹ parada
        [completed] ✅ concluída
        [error] ⚠️ erro
       *[other] { $status }
    }
recordings-count = { $status }: { $count }
recordings-stored = { $counted } s contados nas encerradas; suas horas guardam { $stored } s, cada um uma vez, em { $size }
recordings-row = { $tag } { $pair } { $signal } · { $status } · { $seconds } s
recordings-card = Gravação { $tag } · { $pair }
recordings-of = Do sinal { $tag }
recordings-by-hand = Iniciada manualmente
recordings-status-line = Status: { $status }
recordings-time = De { $start } até { $end }
recordings-coverage =
    { $unseen ->
        [0] { $seconds } s com negócios; no resto não houve nenhum: tudo foi observado.
       *[other] { $seconds } s com negócios, { $unseen } s que ninguém observou; no resto não houve nenhum.
    }
recordings-uncounted = O que foi salvo dela não pode ser lido.
recordings-no-seconds = Nenhum segundo com negócios ainda.
recordings-fault =
    { $fault ->
        [not_watched] Acabou antes: o par não é mais monitorado.
        [not_written] Acabou antes: o banco de dados ficou tanto tempo sem gravar que segundos se perderam.
        [damaged] Há segundos danificados entre os salvos.
       *[other] { $fault }
    }
recordings-started = ⏺ A gravação começou.
recordings-stopped = ⏹ A gravação foi parada.
recordings-ended = Ela já terminou.
recordings-running = Já está sendo gravado.
recordings-signal-over = { $tag } já encerrou: não dá mais para começar a gravar.
recordings-not-recorded = { $tag } não está sendo gravado.
recordings-unknown = Não existe a gravação { $name }. /recordings lista todas.
recordings-wrong-length = Uma gravação dura de 1 segundo a 7 dias. Escreva 90s, 30m, 2h ou 7d, por exemplo: /record BTC 2h
recordings-start-button = ⏺ Gravar
recordings-stop-button = ⏹ Parar
recordings-refresh-button = 🔄 Atualizar
recordings-list-button = Todas as gravações
