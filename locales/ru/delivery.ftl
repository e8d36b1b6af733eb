# Что доставка добавляет к сообщению и что говорит, если доставить его не удалось.
delivery-possible-repeat = ↻ Возможно, повтор: неизвестно, дошло ли это раньше. Номер { $reference }
delivery-late = ⏱ С опозданием: опубликовано { $time }, отправить удалось только через { $age }.
delivery-levels = { $direction } { $pair } · { $prices }
delivery-digest-title =
    { $count ->
        [one] 📋 { $count } сигнал одним сообщением: по отдельности пришли бы с опозданием
        [few] 📋 { $count } сигнала одним сообщением: по отдельности пришли бы с опозданием
       *[many] 📋 { $count } сигналов одним сообщением: по отдельности пришли бы с опозданием
    }
delivery-digest-line = { $arrow } { $pair } { $tag } · { $prices } · { $time }
delivery-dead =
    ⚠️ Сообщение не удалось доставить: строка { $row }, { $kind }, чат { $chat }.
    { $reason }
    heliograph unsent покажет все такие; heliograph resend { $row } отправит его снова.
delivery-chat-gone =
    ⚠️ В { $title } (чат { $chat }) больше нельзя писать; там ничего не появится, пока бот снова не сможет публиковать.
    { $reason }
