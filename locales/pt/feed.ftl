# Quão recentes são os dados de mercado.
feed-exchange =
    { $symbols ->
        [one] { $exchange }: { $symbols } par monitorado
       *[other] { $exchange }: { $symbols } pares monitorados
    }
feed-waiting =
    { $state ->
        [maintenance] 🔧 { $exchange } em manutenção: sem dados de mercado ainda, continuo tentando
       *[other] ⏳ Conectando à { $exchange }: sem dados de mercado ainda, continuo tentando
    }
feed-all-live = ✅ todos os pares estão ao vivo
feed-stale =
    { $count ->
        [one] ⚠️ { $count } par em silêncio: { $pairs }
       *[other] ⚠️ { $count } pares em silêncio: { $pairs }
    }
feed-maintenance =
    { $count ->
        [one] 🔧 A exchange não está negociando { $count } par agora: { $pairs }
       *[other] 🔧 A exchange não está negociando { $count } pares agora: { $pairs }
    }
feed-catching-up =
    { $count ->
        [one] ⏳ { $count } par está recuperando o que perdeu
       *[other] ⏳ { $count } pares estão recuperando o que perderam
    }
feed-lag = Última mensagem { $ms } ms atrás do nosso relógio
feed-market-time = Hora do mercado { $time }
feed-no-message-yet = Nenhuma mensagem da exchange ainda
feed-pace = Agora { $messages } mensagens/s, { $trades } negócios/s
feed-no-gaps = Sem lacunas em 24 h
feed-gaps =
    { $unmended ->
        [0] Lacunas em 24 h: { $mended }, todas preenchidas
       *[other] ⚠️ Lacunas em 24 h: { $mended } preenchidas, { $unmended } não
    }
feed-database-busy = ⚠️ O banco de dados está ocupado: contagens de { $age } atrás
feed-database-silent = ⚠️ O banco de dados não responde: sem contagens ainda
