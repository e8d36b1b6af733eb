# Başka sohbetlerde paylaşılan kartlar.
inline-title = { $tag } { $direction } { $pair } · { $timeframe }
inline-description = { $status } · Giriş { $entry } · SL { $stop }
inline-nothing = Böyle bir sinyal yok: botu açın
