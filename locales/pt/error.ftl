# O que deu errado, e o que funciona.
error-unknown-symbol = Não monitoro { $typed }. /track mostra o que monitoro.
error-unknown-symbol-near = Não monitoro { $typed }. Você quis dizer { $near }?
error-no-market-yet = A { $exchange } ainda não me disse quais pares negocia. Continuo perguntando; /ping mostra como está.
error-database = Meu banco de dados não responde agora: tente de novo em um minuto.
error-answer-lost = O Telegram não deixou minha resposta passar agora: peça de novo.
error-not-offered = O servidor do Telegram deste bot não faz isto: falta { $method }.
error-our-fault = Algo deu errado do meu lado, e isto não vai adiante. Ficou no meu log; tente de novo ou fale com um admin.
error-unknown-timeframe = Não faço gráficos de { $typed }, só de { $known }. Por exemplo: { $example }
error-unknown-period = Não conheço o período { $typed }. Tente { $example }, 7d ou all.
error-unknown-choice = { $typed } não é par, timeframe, lado, período nem trader. Por exemplo: { $example }
error-no-such-signal = Não existe o sinal { $typed }. /signals lista todos.
error-too-few-words = Falta alguma coisa. Por exemplo: { $example }
error-too-many-words = É mais do que entendo de uma vez. Por exemplo: { $example }
error-no-such-count = Mostro de 1 a { $most }. Por exemplo: { $example }
error-no-pair = De qual par? Por exemplo: { $example }
error-chart-failed = Não dá para fazer o gráfico agora: { $reason }
error-old-button = Este botão é antigo demais. /help lista os comandos.
