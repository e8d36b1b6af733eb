# Ценовые оповещения: что человек хочет знать о цене пары.
price-above = выше { $level }
price-below = ниже { $level }
price-rises = рост на { $change } за { $window }
price-falls = падение на { $change } за { $window }
price-swings = движение на { $change } за { $window }
price-of-pair = { $pair } { $condition }
price-rule-joined =
    { $sign ->
        [and] и
        [or] или
       *[other] { $sign }
    }
price-rule-funding = фандинг

price-form-title = 🔔 Новое оповещение о цене
price-form-pair = О какой паре?
price-form-examples = Или напишите сами:
price-form-choice = { $pair }: сообщить, когда будет
price-form-repeat = Как часто?
price-once-button = Один раз
price-repeat-button = Каждый раз, но не чаще раза в час
price-back-button = ◀ Назад

price-new = Сообщу, как только это случится.
price-once = один раз
price-repeats = каждый раз, с паузой { $pause }
price-until = До { $time }
price-fired =
    { $count ->
        [one] Сработало { $count } раз, последний { $time }
        [few] Сработало { $count } раза, последний { $time }
       *[other] Сработало { $count } раз, последний { $time }
    }
price-now = Цена сейчас { $price }
price-other-window = ⏱ За другое время? Выберите ниже.
price-is-paused = ⏸ На паузе: за ценой никто не следит.
price-holds-already = Это уже так: сообщу, когда это случится в следующий раз.
price-pause-button = ⏸ Пауза
price-resume-button = ▶️ Продолжить
price-delete-button = 🗑 Удалить
price-deleted = Оповещение удалено.
price-list-button = 🔔 Все мои оповещения
price-new-button = ➕ Новое оповещение

price-list-title = 🔔 Оповещения о цене: { $count } из { $most }
price-list-empty = У вас их нет. Нажмите кнопку или напишите:
price-list-line = { $tag } { $alert } · { $often } · до { $time }

price-told = 🔔 { $alert }
price-told-moved = С { $start } до { $end }
price-told-met = { $name }: { $value }
price-told-at = Цена { $price } · { $time }
price-told-late = ⏳ Сообщаю с опозданием на { $age }: данные пришли поздно или я не работал.
price-told-once = { $tag } выполнено.
price-told-again = За { $tag } снова слежу с { $time }.
price-over = ⌛ { $tag } { $alert }: срок истёк, этого не случилось.

price-wrong = Ничего не сохранено: { $problem }.
price-wrong-empty = нет условия; напишите, например, { $example }
price-wrong-too-long = в оповещении не больше { $limit } знаков, здесь { $count }
price-wrong-number = { $number } — не число; напишите, например, { $example }
price-wrong-rest = { $word } здесь ни о чём не говорит; удалите это или посмотрите примеры в /alert
price-wrong-per-cent = укажите, на сколько процентов, например { $example }
price-wrong-needs-sign = укажите, расти или падать должна цена, например { $example }
price-wrong-window-length = движение ищется за время от 1m до 1d, например { $example }
price-wrong-move = движение больше 0% и не больше { $most }%
price-wrong-repeats = после repeat стоит пауза от 1m до 7d, например { $example }
price-wrong-lasts = после for стоит срок от 1m до 365d, например { $example }
price-wrong-no-for = срок пишется после for, например { $example }
price-wrong-twice = { $word } стоит здесь дважды; удалите одно
price-not-kept = Ничего не сохранено: свечи { $timeframe } для этой пары не хранятся. Возьмите 1m, 5m, 15m, 1h, 4h или 1d.
price-too-many = У вас { $most } оповещений, больше нельзя: сначала удалите одно. Список: /alerts.
price-unknown = Такого оповещения больше нет: оно сработало, истекло или удалено.
price-private-only = Оповещения о цене — дело личное: напишите мне в личный чат.
