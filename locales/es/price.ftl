# Alertas de precio: qué quiere saber una persona del precio de un par.
price-above = sobre { $level }
price-below = bajo { $level }
price-rises = sube { $change } en { $window }
price-falls = baja { $change } en { $window }
price-swings = sube o baja { $change } en { $window }
price-of-pair = { $pair } { $condition }
price-rule-joined =
    { $sign ->
        [and] y
        [or] o
       *[other] { $sign }
    }
price-rule-funding = funding

price-form-title = 🔔 Nueva alerta de precio
price-form-pair = ¿Qué par?
price-form-examples = O escríbela así:
price-form-choice = { $pair }: ¿cuándo te aviso?
price-form-repeat = ¿Cuántas veces?
price-once-button = Una vez
price-repeat-button = Cada vez, con una hora de pausa
price-back-button = ◀ Atrás

price-new = Te aviso en cuanto ocurra.
price-once = una vez
price-repeats = cada vez, con pausa de { $pause }
price-until = Hasta { $time }
price-fired =
    { $count ->
        [one] Se activó { $count } vez, la última { $time }
       *[other] Se activó { $count } veces, la última { $time }
    }
price-now = Precio ahora { $price }
price-other-window = ⏱ ¿En otro plazo? Elígelo abajo.
price-is-paused = ⏸ En pausa: nadie la vigila.
price-holds-already = Ya se cumple: te aviso la próxima vez que ocurra.
price-pause-button = ⏸ Pausar
price-resume-button = ▶️ Reanudar
price-delete-button = 🗑 Borrar
price-deleted = Alerta borrada.
price-list-button = 🔔 Todas mis alertas
price-new-button = ➕ Nueva alerta

price-list-title = 🔔 Alertas de precio: { $count } de { $most }
price-list-empty = No tienes ninguna. Toca el botón o escribe una:
price-list-line = { $tag } { $alert } · { $often } · hasta { $time }

price-told = 🔔 { $alert }
price-told-moved = De { $start } a { $end }
price-told-met = { $name }: { $value }
price-told-at = Precio { $price } · { $time }
price-told-late = ⏳ Te aviso con { $age } de retraso: los datos llegaron tarde o yo no estaba en marcha.
price-told-once = { $tag } ya se cumplió.
price-told-again = { $tag } se vigila de nuevo desde { $time }.
price-over = ⌛ { $tag } { $alert }: venció sin que ocurriera.

price-wrong = No se guardó nada: { $problem }.
price-wrong-empty = no hay condición; escribe una como { $example }
price-wrong-too-long = una alerta tiene hasta { $limit } caracteres, esta tiene { $count }
price-wrong-number = { $number } no es un número; escribe uno como { $example }
price-wrong-rest = { $word } no dice nada aquí; bórralo o mira los ejemplos de /alert
price-wrong-per-cent = di cuánto por ciento, como { $example }
price-wrong-needs-sign = di si el precio debe subir o bajar hasta ahí, como { $example }
price-wrong-window-length = un movimiento se busca en un plazo de 1m a 1d, como { $example }
price-wrong-move = un movimiento es mayor que 0% y de { $most }% como máximo
price-wrong-repeats = después de repeat va la pausa, de 1m a 7d, como { $example }
price-wrong-lasts = después de for va una duración, de 1m a 365d, como { $example }
price-wrong-no-for = la duración va después de for, como { $example }
price-wrong-twice = { $word } aparece dos veces; borra una
price-not-kept = No se guardó nada: de este par no se guardan velas de { $timeframe }. Usa 1m, 5m, 15m, 1h, 4h o 1d.
price-too-many = Tienes { $most } alertas, el máximo por persona: borra una antes. /alerts las muestra.
price-unknown = Esa alerta ya no existe: se activó, venció o fue borrada.
price-private-only = Las alertas de precio son entre tú y yo: escríbeme en privado.
