# Признак жизни.
ping-title = 🏓 Понг
ping-rates = В среднем в секунду: сообщений { $messages }, сделок { $trades }
ping-queue =
    { $count ->
        [0] Всё отправлено
        [one] { $count } сообщение ждёт отправки
        [few] { $count } сообщения ждут отправки
       *[other] { $count } сообщений ждут отправки
    }
