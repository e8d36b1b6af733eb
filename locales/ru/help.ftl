# Список команд; он же меню Telegram.
help-title = Команды
help-signals = сигналы: открытые, закрытые или по паре
help-signal = карточка сигнала с графиком
help-chart = график с выбором таймфрейма
help-track = подписаться на пару: её сигналы придут сюда
help-untrack = отписаться от пары
help-stats = результаты
help-top = пары с самой высокой оценкой сейчас
help-ping = на связи ли я и свежи ли данные
help-help = этот список
help-traders = трейдеры, кроме самого бота
help-trader = карточка трейдера; добавить или изменить
help-backtest = что говорит прошлое о сигналах деска: /backtest BTC 7
help-admin = состояние и счётчики
help-examples = Например:
help-unknown-command = Я не знаю команды { $command }. Что я понимаю: /help
help-no-words = Я понимаю только команды. Попробуйте { $example } или /help
