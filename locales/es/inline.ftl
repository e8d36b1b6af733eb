# Tarjetas que se comparten en otros chats.
inline-title = { $tag } { $direction } { $pair } · { $timeframe }
inline-description = { $status } · Entrada { $entry } · SL { $stop }
inline-nothing = No existe esa señal: abre el bot
