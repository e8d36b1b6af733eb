# O que a entrega acrescenta a uma mensagem, e o que diz quando não conseguiu entregar.
delivery-possible-repeat = ↻ Talvez repetida: não se sabe se já tinha chegado. Referência { $reference }
delivery-late = ⏱ Atraso: publicado { $time }, { $age } antes de poder ser enviado.
delivery-levels = { $direction } { $pair } · { $prices }
delivery-digest-title =
    { $count ->
        [one] 📋 Um sinal que teria chegado atrasado
       *[other] 📋 { $count } sinais em uma mensagem: um a um, teriam chegado atrasados
    }
delivery-digest-line = { $arrow } { $pair } { $tag } · { $prices } · { $time }
delivery-dead =
    ⚠️ Uma mensagem não pôde ser entregue: linha { $row }, { $kind }, chat { $chat }.
    { $reason }
    heliograph unsent lista todas; heliograph resend { $row } envia esta de novo.
delivery-chat-gone =
    ⚠️ Não é mais possível escrever em { $title } (chat { $chat }); nada chega lá até o bot poder postar de novo.
    { $reason }
