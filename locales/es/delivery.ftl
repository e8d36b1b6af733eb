# Lo que la entrega añade a un mensaje, y lo que dice cuando no pudo entregar uno.
delivery-possible-repeat = ↻ Posible repetición: no se sabe si esto ya llegó antes. Referencia { $reference }
delivery-late = ⏱ Con retraso: publicado { $time }, { $age } antes de poder enviarse.
delivery-levels = { $direction } { $pair } · { $prices }
delivery-digest-title =
    { $count ->
        [one] 📋 Una señal que habría llegado tarde
       *[other] 📋 { $count } señales en un mensaje: una por una habrían llegado tarde
    }
delivery-digest-line = { $arrow } { $pair } { $tag } · { $prices } · { $time }
delivery-dead =
    ⚠️ No se pudo entregar un mensaje: fila { $row }, { $kind }, chat { $chat }.
    { $reason }
    heliograph unsent los lista todos; heliograph resend { $row } lo envía otra vez.
delivery-chat-gone =
    ⚠️ Ya no se puede escribir en { $title } (chat { $chat }); no recibirá nada hasta que el bot pueda publicar allí de nuevo.
    { $reason }
