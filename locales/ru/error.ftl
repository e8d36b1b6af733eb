# Что не так и как будет правильно.
error-unknown-symbol = За { $typed } я не слежу. Все пары: /track
error-unknown-symbol-near = За { $typed } я не слежу. Может быть, { $near }?
error-no-market-yet = Биржа { $exchange } ещё не сообщила, какими парами торгует. Я продолжаю спрашивать; как дела, покажет /ping
error-database = База данных сейчас не отвечает: попробуйте ещё раз через минуту.
error-answer-lost = Telegram сейчас не пропустил мой ответ: пожалуйста, спросите ещё раз.
error-not-offered = Сервер Telegram, через который работает этот бот, так не умеет: в нём нет { $method }.
error-our-fault = Здесь что-то сломалось на моей стороне, и ответа не будет. Ошибка записана в журнал; попробуйте ещё раз или спросите администратора.
error-unknown-timeframe = Графиков { $typed } нет, есть { $known }. Например: { $example }
error-unknown-period = Период { $typed } мне неизвестен. Попробуйте { $example }, 7d или all.
error-unknown-choice = { $typed } — не пара, не таймфрейм, не сторона, не период и не трейдер. Например: { $example }
error-no-such-signal = Сигнала { $typed } нет. Все сигналы: /signals
error-too-few-words = Чего-то не хватает. Например: { $example }
error-too-many-words = Это слишком много за один раз. Например: { $example }
error-no-such-count = Я показываю от 1 до { $most }. Например: { $example }
error-no-pair = По какой паре? Например: { $example }
error-chart-failed = Сейчас график не построить: { $reason }
error-old-button = Эта кнопка устарела. Список команд: /help
