# Куда идут все сигналы: каналы, группы и темы.
targets-offered = 📣 { $who } добавляет меня в { $title }. Присылать туда все сигналы?
targets-offered-topic = 📣 { $who } создаёт тему { $title }. Присылать все сигналы туда?
targets-bind-button = 📣 Присылать сигналы
targets-ignore-button = Не надо
targets-bound = ✅ Все сигналы идут в { $title } ({ $admin }).
targets-ignored = Решено не присылать: { $admin }.
targets-gone = Меня больше нет в этом чате.
targets-title = Куда идут сигналы
targets-count = Каналы, группы и темы, которые получают все сигналы: { $count }
targets-hint = Чтобы добавить ещё, добавьте меня туда: вопрос придёт сюда. В теме напишите /id.
targets-topic = { $title } › тема { $topic }
targets-shut = Тема закрыта или удалена: пока её не откроют, туда ничего не приходит.
targets-topic-shut =
    ⚠️ Тема { $title } закрыта или удалена. Что её ждало и чем кончатся её сигналы, появится в самой группе; новые сигналы пойдут в тему, когда её снова откроют.
    { $reason }
targets-of-settings = Это из CHANNELS в настройках: после перезапуска вернётся.
targets-sure = Больше не присылать туда сигналы?
targets-test-button = 🔔 Проверить
targets-remove-button = 🗑 Убрать
targets-remove-sure-button = 🗑 Да, убрать
targets-keep-button = Оставить
targets-back-button = ◀ Назад
targets-none-such = Туда сигналы больше не идут.
targets-removed = Сигналы туда больше не идут.
targets-tested = Пробный сигнал отправлен.
targets-test-title = 🔔 Пробный сигнал
targets-test-words = Так сюда приходит сигнал: с этим звуком, на это место.
targets-panel-button = 📣 Куда идут сигналы
targets-lost = 🚪 { $who } убирает меня из «{ $title }»: сигналы туда больше не идут. Добавьте меня снова, и они продолжатся.
