# Заглушение пар.
mute-question = 🔕 Заглушить { $pair } на сколько?
mute-which = 🔕 Какую пару заглушить?
mute-until = 🔕 { $pair }: без сигналов до { $time }.
mute-for-ever = 🔕 { $pair }: без сигналов, пока не включите.
mute-still = 🔕 { $pair }: без сигналов до { $time }, до тех пор новых не будет.
mute-still-for-ever = 🔕 { $pair }: без сигналов, новых не будет, пока не включите.
mute-meaning = Новые сигналы не придут. Итоги уже полученных придут без звука.
mute-over = 🔔 { $pair }: сигналы снова приходят.
mute-title = 🔕 Заглушено
mute-none = Ничего не заглушено. /mute BTC 8h — пару, /mute all — всё.
mute-line = { $pair } · ещё { $left }
mute-line-for-ever = { $pair } · пока не включите
mute-more =
    { $count ->
        [one] и ещё { $count }
       *[other] и ещё { $count }
    }
mute-unmute-button = 🔔 { $pair }
mute-ever-button = ∞
mute-all = Все пары
mute-no-length = На сколько это: { $typed }? Попробуйте 1h, 8h, 1d или ∞.
mute-private-only = Заглушать можно в личном чате со мной.
