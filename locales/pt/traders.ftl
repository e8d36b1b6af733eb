# Traders: a lista, um cartão, como se escrevem, e o que há de errado num deles.
traders-title = Traders
traders-none = Por enquanto só a casa opera. { $example } mostra como criar um.
traders-row = { $status } { $name }
traders-count =
    { $count ->
        [one] { $count } trader além da casa
       *[other] { $count } traders além da casa
    }
traders-tally = Análises { $looks }, sinais { $signals }; retidos: já enviados { $repeated }, cooldown { $cooling }, níveis { $unplaceable }
traders-card = { $status } { $name }
traders-status =
    { $status ->
        [active] ▶️ ativo
        [paused] ⏸ em pausa
       *[deleted] 🗑 apagado
    }
traders-pause-button = ⏸ Pausar
traders-resume-button = ▶️ Retomar
traders-delete-button = 🗑 Apagar
traders-delete-sure-button = 🗑 Sim, apagar { $name }
traders-keep-button = Manter
traders-list-button = Todos os traders
traders-delete-question = Apagar { $name }? Os sinais abertos são acompanhados até o fim.
traders-added = ✅ { $name } foi criado e opera a partir do próximo fechamento.
traders-changed = ✅ { $name } foi alterado e opera assim a partir do próximo fechamento.
traders-late = ⏳ Após cada início ficam desconhecidos por um tempo, e comparações com eles não valem: { $names }. WARM_UP_MINUTES define quanto do passado é lido.
traders-late-name = { $name } por { $time }
traders-taken = Já existe um trader { $name }. Altere-o com { $example } ou escolha outro nome.
traders-unknown = Não existe o trader { $name }. /traders lista todos.
traders-damaged = O que está salvo de { $name } não pode ser lido: está danificado, ou foi escrito por um Heliograph mais novo. Ele não opera. { $example } com o texto inteiro o substitui.
traders-nothing-stored = Nada foi salvo. { $field }: { $problem }
traders-help = Um trader é um texto, uma linha para cada coisa; o que faltar fica como a casa faz.
traders-help-change = { $example } com o texto inteiro altera um trader.
traders-help-lines = Linhas: { $lines }. risk vai dimensionar ordens, ai_limit vai limitar análises de um assistente: ambos só ficam salvos, nada os usa ainda.
traders-help-condition = Uma condição une comparações com and, or, not. Um lado sem condição fica por conta do score; além dela, o score precisa atingir o threshold, e threshold: 0 deixa tudo para a condição.
traders-help-names = Nomes, cada um com um timeframe ({ $timeframes }), menos os scores: { $names }
traders-help-word = { $example } diz o que um nome significa.
traders-word = { $name }: { $meaning } ({ $unit })
traders-no-word = Não há o nome { $name } para condições. { $example } lista todos.
traders-wrong-missing = está faltando
traders-wrong-name = leva de 1 a { $limit } letras, dígitos, - ou _
traders-wrong-reserved = { $name } é o trader da casa; escolha outro nome
traders-wrong-range = deve ser de { $least } a { $most }, não { $given }
traders-wrong-above = deve ser acima de { $least }, não { $given }
traders-wrong-order = o segundo alvo deve ficar além do primeiro, { $least }, não { $given }
traders-wrong-too-far = a porcentagem da entrada fica abaixo de 100, não { $given }
traders-wrong-minute = os timeframes de uma estratégia têm um minuto ou mais
traders-wrong-repeated = cita { $given } duas vezes
traders-wrong-empty = deve citar pelo menos um
traders-wrong-too-many = cita { $given }; o máximo é { $most }
traders-wrong-component = nenhum componente se chama { $given }; existem { $known }
traders-wrong-weightless = os pesos de todos os componentes são 0
traders-wrong-choice = { $given } não é um destes: { $known }
traders-wrong-number = { $given } não é número; escreva dígitos, como { $example }
traders-wrong-duration = { $given } não é um tempo; escreva 90s, 5m, 24h ou 2d
traders-wrong-weight = { $given } não é um peso; escreva o componente e sua parte, como { $example }
traders-wrong-field = não existe essa linha; existem { $known }
traders-wrong-field-near = não existe essa linha; você quis dizer { $near }?
traders-wrong-line = a linha { $number } não tem dois-pontos; escreva { $example }
traders-wrong-blank = a linha { $number } está vazia; preencha ou tire
traders-wrong-twice = aparece duas vezes
traders-wrong-too-long = um trader tem no máximo { $limit } caracteres, este tem { $count }
