# Состояние и счётчики.
admin-title = Состояние
admin-uptime = Работаем { $duration }
admin-messages = Сообщений { $messages } · сделок { $trades }
admin-trouble = Переподключений { $reconnects } · нечитаемых сообщений { $malformed }
admin-integrity = Сделок с опозданием { $late } · повторных { $duplicates } · исправлено минут { $corrected }
admin-signals = Сигналов { $total } · открыто { $open }
admin-chats = Чатов { $count }
admin-database = База данных { $size } · SQLite { $version }
admin-backup = Последней резервной копии { $age }
admin-no-backup = ⚠️ Резервных копий пока нет
admin-exchange-trouble = Последняя попытка: { $reason }
admin-refusal = ⚠️ База данных ничего не принимает, решений в ожидании: { $waiting }. { $reason }
admin-lost =
    { $count ->
        [one] ⚠️ Не сохранена { $count } запись о рынке: база слишком долго не принимала
        [few] ⚠️ Не сохранены { $count } записи о рынке: база слишком долго не принимала
       *[other] ⚠️ Не сохранено { $count } записей о рынке: база слишком долго не принимала
    }
admin-outbox = Исходящие: { $counts }
admin-outbox-empty = пусто
admin-outbox-held = Отложено до конца тихих часов: { $count }
admin-outbox-oldest = Самое старое сообщение ждёт { $age }
admin-outbox-status = { $status } { $count }
admin-status =
    { $status ->
        [pending] ждут
        [sending] в пути
        [sent] отправлены
        [uncertain] под вопросом
        [dead] не доставить
        [coalesced] заменены
       *[other] { $status }
    }
admin-as-of = На { $time }
admin-refresh-button = 🔄 Обновить
admin-refused = Это только для администраторов бота.
admin-who-are-you = Не видно, кто вы: напишите от своего имени, а не от имени чата или анонимного администратора.
