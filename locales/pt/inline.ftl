# Cartões compartilhados em outros chats.
inline-title = { $tag } { $direction } { $pair } · { $timeframe }
inline-description = { $status } · Entrada { $entry } · SL { $stop }
inline-nothing = Esse sinal não existe: abra o bot
