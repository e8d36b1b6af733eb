# Список сигналов.
signals-title = Сигналы: { $filter }
signals-title-of-pair = Сигналы { $pair }: { $filter }
signals-open = открытые
signals-closed = закрытые
signals-rejected = неопубликованные
signals-all = все
signals-count =
    { $count ->
        [one] { $count } сигнал
        [few] { $count } сигнала
       *[other] { $count } сигналов
    }
signals-none = Пока пусто.
signals-row = { $tag } { $direction } { $pair } · { $status }
