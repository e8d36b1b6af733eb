# O que um chat quer ouvir, em que volume e quando.
settings-title = ⚙️ Ajustes
settings-title-of = ⚙️ Ajustes de { $title }
settings-page =
    { $page ->
        [ev] 🔔 Eventos
        [sc] 🎯 Score mínimo
        [si] ↕️ Lados
        [tf] 🕒 Timeframes
        [pr] 🪙 Pares
        [qu] 🌙 Não perturbe
        [tz] 🌍 Fuso horário
        [la] 💬 Idioma
        [di] 📅 Resumos
        [pi] 🎨 Imagens
       *[tg] 📣 Canais e grupos
    }
settings-hint =
    { $page ->
        [ev] Toque para mudar: 🔊 com som, 🔈 sem som, 🚫 não enviar.
        [sc] Sinais abaixo dele não chegam.
        [si] De quais lados os sinais chegam.
        [tf] De quais timeframes os sinais chegam.
        [pr] Marcado: os sinais do par chegam.
        [qu] Os sinais e seus finais vêm depois em uma só mensagem. Stop-loss avisa na hora. Seus alertas de preço também, mas sem som. Outro horário: /quiet 22-7
        [tz] Vale para Não perturbe e resumos. Outro: /tz e a cidade.
        [la] Tudo será neste idioma.
        [di] Como foram os sinais; às segundas, da semana inteira.
        [pi] Como ficam os gráficos e os cartões.
       *[tg] Ajustes de qual?
    }
settings-score-line = Score: { $score }
settings-sides-line = Lados: { $sides }
settings-timeframes-line = Timeframes: { $timeframes }
settings-pairs-line = Pares: { $pairs }
settings-quiet-line = Não perturbe: { $hours }
settings-zone-line = Fuso horário: { $zone }, agora { $time }
settings-digests-line = Resumos: { $digests }
settings-pictures-line = Imagens: { $theme }
settings-event =
    { $loudness ->
        [sound] 🔊 { $event }
        [silent] 🔈 { $event }
       *[off] 🚫 { $event }
    }
settings-event-name =
    { $event ->
        [signal] Novo sinal
        [take_profit_1] TP1
        [take_profit_2] TP2
        [stop_loss] Stop-loss
        [expired] Expirado
        [ended] Outros finais
        [price_alert] Meus alertas
        [digest] Resumos
       *[notice] Eventos da mesa
    }
settings-side =
    { $side ->
        [long] long
        [short] short
       *[off] todos
    }
settings-theme =
    { $theme ->
        [light] claras
       *[dark] escuras
    }
settings-pairs =
    { $count ->
        [0] nenhum ainda
        [one] { $count } par
       *[other] { $count } pares
    }
settings-all = todos
settings-off = nunca
settings-from = mín. { $value }
settings-from-button = início { $time }
settings-until-button = fim { $time }
settings-daily = diário
settings-weekly = semanal
settings-back-button = ◀ Voltar
settings-private-only = Os ajustes ficam no chat privado comigo.
settings-gone = Este chat não recebe mais alertas.
settings-zones-found = Qual deles?
settings-no-zone = Nenhum fuso horário se chama { $name }. Tente uma cidade: /tz Berlim
settings-no-hours = { $typed } não são horas. Por exemplo: { $example }
settings-no-language = Eu falo: { $names }.
