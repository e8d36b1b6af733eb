# Что администраторы сообщают всем.
broadcast-preview =
    { $count ->
        [one] ☝️ Это прочитает { $count } человек. Отправить?
        [few] ☝️ Это прочитают { $count } человека. Отправить?
       *[other] ☝️ Это прочитают { $count } человек. Отправить?
    }
broadcast-send-button = 📢 Отправить: { $count }
broadcast-kept-back = Никому ничего не отправлено.
broadcast-under-way = 📢 Рассылка { $number } идёт
broadcast-done = ✅ Рассылка { $number } завершена
broadcast-called-off = 🚫 Рассылка { $number } остановлена
broadcast-told = Отправлено { $told } из { $total }
broadcast-left = Осталось: { $count }
broadcast-failed = Не дошло: { $count }
broadcast-stop-button = 🚫 Остановить
broadcast-too-long = Слишком длинно: { $length } знаков, можно не больше { $most }.
broadcast-gone = Её текст удалён, поэтому ничего не отправлено. Наберите команду снова.
broadcast-over = Рассылка уже отправлена или остановлена.
