# Cards that are shared into other chats.
inline-title = { $tag } { $direction } { $pair } · { $timeframe }
inline-description = { $status } · Entry { $entry } · SL { $stop }
inline-nothing = No such signal: open the bot
