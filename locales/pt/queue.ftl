# O que espera para ser enviado, e o que não chegou.
queue-panel-button = 📮 Fila
queue-title = Fila
queue-failed =
    { $count ->
        [0] Nada ficou sem entrega ou incerto.
        [one] { $count } mensagem não chegou, ou não com certeza:
       *[other] { $count } mensagens não chegaram, ou não com certeza:
    }
queue-line = { $row } · { $status } · { $about } · chat { $chat } · { $time }: { $reason }
queue-again-button = 🔁 { $row }
queue-all-button = 🔁 Reenviar todas: { $count }
queue-ask =
    { $count ->
        [one] Reenviar { $count } mensagem? Quem a lê talvez já a tenha recebido.
       *[other] Reenviar { $count } mensagens? Alguns talvez já as tenham recebido.
    }
queue-sure-button = 🔁 Sim, reenviar { $count }
queue-done = Reenviado.
queue-not-any-more = Isso não está mais em espera: atualize a lista.
