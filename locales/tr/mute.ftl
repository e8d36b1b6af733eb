# Pariteleri sessize alma.
mute-question = 🔕 { $pair }: ne kadar sessiz kalsın?
mute-which = 🔕 Hangi parite sessize alınsın?
mute-until = 🔕 { $pair } sessize alındı. Bitiş: { $time }.
mute-for-ever = 🔕 { $pair } sessize alındı; siz açana kadar öyle kalır.
mute-still = 🔕 { $pair }: { $time } zamanına kadar sessizde, o zamana dek yeni bir şey gelmez.
mute-still-for-ever = 🔕 { $pair }: sessizde, sesini açana kadar yeni bir şey gelmez.
mute-meaning = Yeni sinyalleri gelmez. Elinizdeki sinyaller izlenmeye devam eder: sonuçları sessizce gelir.
mute-over = 🔔 { $pair }: sinyaller yeniden açık.
mute-title = 🔕 Sessizde
mute-none = Sessizde hiçbir şey yok. /mute BTC 8h bir pariteyi, /mute all hepsini sessize alır.
mute-line = { $pair } · { $left } kaldı
mute-line-for-ever = { $pair } · siz açana kadar
mute-more =
    { $count ->
        [one] ve { $count } tane daha
       *[other] ve { $count } tane daha
    }
mute-unmute-button = 🔔 { $pair }
mute-ever-button = ∞
mute-all = Tüm pariteler
mute-no-length = { $typed } ne kadar süre? 1h, 8h, 1d veya ∞ deneyin.
mute-private-only = Sessize alma, benimle özel sohbette çalışır.
