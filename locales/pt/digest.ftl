# Resumos: depois do não perturbe, diário, semanal.
digest-held-title =
    { $count ->
        [one] 🌙 Durante o silêncio: { $count } sinal
       *[other] 🌙 Durante o silêncio: { $count } sinais
    }
digest-held-line = { $arrow } { $pair } { $tag } · { $status } · { $time }
digest-held-hint = Detalhes: /signals
digest-title =
    { $period ->
        [day] 📅 { $name }
       *[week] 🗓 { $name }
    }
digest-name =
    { $period ->
        [day] Resumo diário
       *[week] Resumo semanal
    }
digest-span = { $since } – { $until }
digest-nothing-ended = Nenhum sinal encerrado. A mesa está rodando.
digest-open =
    { $count ->
        [0] Nenhum está aberto agora.
        [one] { $count } sinal está aberto agora.
       *[other] { $count } sinais estão abertos agora.
    }
