# Кто просил доступ.
people-title = Люди
people-count = Всего { $count } · ждут { $waiting }
people-standing =
    { $access ->
        [pending] ⏳ ждёт решения
        [approved] ✅ доступ открыт
        [rejected] ✖️ отказано
       *[blocked] ⛔ заблокирован(а)
    } · { $role ->
        [admin] администратор
       *[user] пользователь
    }
people-asked = Просьба от { $time }
people-sure = Заблокировать? Бот перестанет даже отвечать.
people-approve-button = ✅ Впустить
people-reject-button = ✖️ Отказать
people-block-button = ⛔ Заблокировать
people-block-sure-button = ⛔ Да, заблокировать
people-admin-button = 👑 В администраторы
people-user-button = Больше не администратор
people-keep-button = Оставить
people-back-button = ◀ Люди
people-panel-button = 👥 Люди
people-health-button = ◀ Состояние
people-yourself = О себе решать нельзя.
people-appointed = Этот администратор назван в настройках: в чате это не изменить.
people-admin-sure = Назначить администратором? Ему будет видно всё, он сможет впускать людей и отзывать сигналы.
people-admin-sure-button = 👑 Да, назначить
