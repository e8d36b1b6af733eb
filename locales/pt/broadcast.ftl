# O que os admins dizem a todos.
broadcast-preview =
    { $count ->
        [one] ☝️ É isto que { $count } pessoa vai ler. Enviar?
       *[other] ☝️ É isto que { $count } pessoas vão ler. Enviar?
    }
broadcast-send-button = 📢 Enviar para { $count }
broadcast-kept-back = Nada foi enviado.
broadcast-under-way = 📢 Comunicado { $number } em envio
broadcast-done = ✅ Comunicado { $number } enviado
broadcast-called-off = 🚫 Comunicado { $number } interrompido
broadcast-told = Enviado a { $told } de { $total }
broadcast-left = Faltam: { $count }
broadcast-failed = Não entregues: { $count }
broadcast-stop-button = 🚫 Parar
broadcast-too-long = Texto longo demais: { $length } caracteres; o máximo é { $most }.
broadcast-gone = O texto não está mais aqui, então nada foi enviado. Escreva o comando de novo.
broadcast-over = Já foi enviado ou interrompido.
