# Alertas de preço: o que uma pessoa quer saber do preço de um par.
price-above = acima de { $level }
price-below = abaixo de { $level }
price-rises = alta de { $change } em { $window }
price-falls = queda de { $change } em { $window }
price-swings = variação de { $change } em { $window }
price-of-pair = { $pair } { $condition }
price-rule-joined =
    { $sign ->
        [and] e
        [or] ou
       *[other] { $sign }
    }
price-rule-funding = funding

price-form-title = 🔔 Novo alerta de preço
price-form-pair = Qual par?
price-form-examples = Ou escreva você:
price-form-choice = { $pair }: quando avisar?
price-form-repeat = Quantas vezes?
price-once-button = Uma vez
price-repeat-button = Sempre, com 1 hora de intervalo
price-back-button = ◀ Voltar

price-new = Aviso assim que acontecer.
price-once = uma vez
price-repeats = sempre, com intervalo de { $pause }
price-until = Até { $time }
price-fired =
    { $count ->
        [one] Disparou { $count } vez, última { $time }
       *[other] Disparou { $count } vezes, última { $time }
    }
price-now = Preço agora { $price }
price-other-window = ⏱ Em outro prazo? Escolha abaixo.
price-is-paused = ⏸ Em pausa: ninguém está olhando.
price-holds-already = Já está assim: aviso na próxima vez que acontecer.
price-pause-button = ⏸ Pausar
price-resume-button = ▶️ Retomar
price-delete-button = 🗑 Apagar
price-deleted = O alerta foi apagado.
price-list-button = 🔔 Meus alertas
price-new-button = ➕ Novo alerta

price-list-title = 🔔 Alertas de preço: { $count } de { $most }
price-list-empty = Você não tem nenhum. Toque no botão ou escreva um:
price-list-line = { $tag } { $alert } · { $often } · até { $time }

price-told = 🔔 { $alert }
price-told-moved = De { $start } a { $end }
price-told-met = { $name }: { $value }
price-told-at = Preço { $price } · { $time }
price-told-late = ⏳ Só pude avisar { $age } depois: os dados chegaram tarde, ou eu não estava no ar.
price-told-once = { $tag } foi concluído.
price-told-again = { $tag } volta a ser observado a partir de { $time }.
price-over = ⌛ { $tag } { $alert }: o prazo acabou e não aconteceu.

price-wrong = Nada foi salvo: { $problem }.
price-wrong-empty = falta a condição; escreva uma como { $example }
price-wrong-too-long = um alerta tem no máximo { $limit } caracteres, este tem { $count }
price-wrong-number = { $number } não é número; escreva um como { $example }
price-wrong-rest = { $word } não diz nada aqui; apague, ou veja os exemplos de /alert
price-wrong-per-cent = diga quantos por cento, como { $example }
price-wrong-needs-sign = diga se o preço deve subir ou cair até lá, como { $example }
price-wrong-window-length = um movimento é medido em janelas de 1m a 1d, como { $example }
price-wrong-move = um movimento é acima de 0% e no máximo { $most }%
price-wrong-repeats = depois de repeat vem o intervalo, de 1m a 7d, como { $example }
price-wrong-lasts = depois de for vem um prazo, de 1m a 365d, como { $example }
price-wrong-no-for = o prazo vem depois de for, como { $example }
price-wrong-twice = { $word } aparece duas vezes; apague uma
price-not-kept = Nada foi salvo: não há candles de { $timeframe } para este par. Use 1m, 5m, 15m, 1h, 4h ou 1d.
price-too-many = Você tem { $most } alertas, e esse é o máximo: apague um primeiro. /alerts lista todos.
price-unknown = Esse alerta não existe mais: disparou, expirou ou foi apagado.
price-private-only = Alertas de preço são só entre nós: escreva no privado.
