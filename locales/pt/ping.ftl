# Um sinal de vida.
ping-title = 🏓 Pong
ping-paused = ⏸ Em pausa por um admin: sem novos sinais; os abertos são acompanhados até o fim
ping-queue =
    { $count ->
        [0] Nada espera para ser enviado
        [one] { $count } mensagem espera para ser enviada
       *[other] { $count } mensagens esperam para ser enviadas
    }
