# Что ждёт отправки и что не дошло.
queue-panel-button = 📮 Очередь
queue-title = Очередь
queue-failed =
    { $count ->
        [0] Недоставленных и сомнительных нет.
        [one] Не дошло или под вопросом { $count } сообщение:
        [few] Не дошли или под вопросом { $count } сообщения:
       *[other] Не дошло или под вопросом { $count } сообщений:
    }
queue-line = { $row } · { $status } · { $about } · чат { $chat } · { $time }: { $reason }
queue-again-button = 🔁 { $row }
queue-all-button = 🔁 Отправить снова все: { $count }
queue-ask =
    { $count ->
        [one] Отправить снова { $count } сообщение? Возможно, его уже получили.
        [few] Отправить снова { $count } сообщения? Возможно, некоторые уже получены.
       *[other] Отправить снова { $count } сообщений? Возможно, некоторые уже получены.
    }
queue-sure-button = 🔁 Да, отправить снова: { $count }
queue-done = Отправлено снова.
queue-not-any-more = Этого больше не требуется: обновите список.
