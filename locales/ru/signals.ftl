# Список сигналов.
signals-title = Сигналы: { $filter }
signals-title-of-pair = Сигналы { $pair }: { $filter }
signals-open = открытые
signals-closed = закрытые
signals-rejected = неопубликованные
signals-all = все
signals-tp = TP
signals-sl = SL
signals-expired = истёкшие
signals-both-sides = ▲▼ оба
signals-back-button = ◀ Список
signals-refresh-button = 🔄 Обновить
signals-count =
    { $count ->
        [one] { $count } сигнал
        [few] { $count } сигнала
       *[other] { $count } сигналов
    }
signals-none = Пока пусто.
signals-row = { $tag } { $direction } { $pair } · { $status }
