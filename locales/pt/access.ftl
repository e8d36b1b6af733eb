# Na porta: quem entra, e o que os admins leem sobre isso.
access-private = Esta mesa é privada: os admins decidem quem entra.
access-waiting = ⏳ Você já pediu para entrar. Os admins sabem; a resposta chega aqui.
access-some-wait =
    { $count ->
        [one] 🙋 { $count } pessoa espera para entrar: /admin → Pessoas
       *[other] 🙋 { $count } pessoas esperam para entrar: /admin → Pessoas
    }
access-rejected = Os admins desta mesa recusaram o seu acesso.
access-inline = Esta mesa é privada: peça para entrar
access-ask = Esta mesa é privada. Peça aos admins para entrar: eles veem seu nome e seu número.
access-ask-button = 🙋 Pedir para entrar
access-asked = ⏳ Os admins já sabem do seu pedido. A resposta chega aqui.
access-request = 🙋 { $name }{ $username } ({ $id }) pede para entrar.
access-approve-button = ✅ Aprovar
access-reject-button = ✖️ Recusar
access-decided =
    { $access ->
        [approved] ✅ Aprovado por { $admin }
        [rejected] ✖️ Recusado por { $admin }
        [blocked] ⛔ Bloqueado por { $admin }
       *[other] { $access }: { $admin }
    }
access-let-in = ✅ Acesso liberado!
access-go-on = 🔗 Abrir o que você veio ver
access-claimed = 👑 Este bot é seu: /admin mostra como ele está, e os pedidos de acesso chegam aqui.
access-claim =
    { $verdict ->
        [wrong] O código não é esse. O console mostra o certo ao iniciar: /claim e o código.
        [too_often] Muitas tentativas erradas. Reinicie o bot para gerar outro código.
       *[closed] Este bot já tem admin.
    }
access-made-admin = 👑 Agora você é admin: /admin mostra o estado e o que dá para fazer.
access-made-user = Você não é mais admin.
access-told-in-private = 🔒 Isto não é para todos: respondi em particular.
access-ask-in-private = 🔒 Isto não é para todos: pergunte em particular.
access-private-button = Abrir a conversa
