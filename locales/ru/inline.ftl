# Карточки, которыми делятся в других чатах.
inline-title = { $tag } { $direction } { $pair } · { $timeframe }
inline-description = { $status } · Вход { $entry } · SL { $stop }
inline-nothing = Такого сигнала нет: открыть бота
