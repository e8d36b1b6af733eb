# Qué espera ser enviado y qué no llegó.
queue-panel-button = 📮 Cola
queue-title = Cola
queue-failed =
    { $count ->
        [0] No hay entregas fallidas ni sin confirmar.
        [one] { $count } mensaje no llegó, o no se sabe:
       *[other] { $count } mensajes no llegaron, o no se sabe:
    }
queue-line = { $row } · { $status } · { $about } · chat { $chat } · { $time }: { $reason }
queue-again-button = 🔁 { $row }
queue-all-button = 🔁 Reenviar todos: { $count }
queue-ask =
    { $count ->
        [one] ¿Reenviar { $count } mensaje? Tal vez ya lo recibieron.
       *[other] ¿Reenviar { $count } mensajes? Tal vez algunos ya se recibieron.
    }
queue-sure-button = 🔁 Sí, reenviar { $count }
queue-done = Reenviado.
queue-not-any-more = Ya no hace falta: actualiza la lista.
