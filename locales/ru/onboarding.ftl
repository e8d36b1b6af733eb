# Шаги от первого сообщения до первого сигнала.
onboarding-language = Русский
onboarding-accept-button = ✅ Я понимаю риск
onboarding-pairs = Сигналы каких пар и таймфреймов присылать в этот чат?
onboarding-all-button = 🌐 Все пары, все таймфреймы
onboarding-top-button = 🔝 Десять самых торгуемых, все таймфреймы
onboarding-later-button = 🕐 Выберу позже через /track
onboarding-followed =
    { $count ->
        [0] Вы пока не подписаны ни на одну пару: все они в /track.
        [one] Вы подписаны на { $count } пару.
        [few] Вы подписаны на { $count } пары.
       *[many] Вы подписаны на { $count } пар.
    }
onboarding-sounds = Что может звучать?
onboarding-loud-button = 🔔 Сигналы и итоги
onboarding-outcomes-button = 🎯 Только итоги
onboarding-silent-button = 🔕 Ничего
onboarding-ready = Это всё. Проверьте, как сюда приходит сигнал.
onboarding-test-button = 🔔 Прислать пробный сигнал
onboarding-finished = Пробный сигнал отправлен. Что я понимаю: /help
onboarding-none-of-house = ⚠️ Сам деск даёт сигналы на { $timeframe }: с этим выбором придут лишь сигналы других трейдеров. Изменить: /settings.
