# En la puerta: quién entra, y qué leen de ello los admins.
access-private = Este bot es privado: sus admins deciden quién entra.
access-waiting = ⏳ Ya pediste acceso. Los admins lo saben; te aviso por aquí.
access-some-wait =
    { $count ->
        [one] 🙋 { $count } persona espera acceso: /admin → Personas
       *[other] 🙋 { $count } personas esperan acceso: /admin → Personas
    }
access-rejected = Los admins de este bot no te dieron acceso.
access-inline = Este bot es privado: pide acceso
access-ask = Este bot es privado. Pide acceso a sus admins: verán tu nombre y tu número.
access-ask-button = 🙋 Pedir acceso
access-asked = ⏳ Los admins ya saben que esperas. Te aviso por aquí.
access-request = 🙋 { $name }{ $username } ({ $id }) pide acceso.
access-approve-button = ✅ Aceptar
access-reject-button = ✖️ Rechazar
access-decided =
    { $access ->
        [approved] ✅ Acceso aceptado por { $admin }
        [rejected] ✖️ Acceso rechazado por { $admin }
        [blocked] ⛔ Acceso bloqueado por { $admin }
       *[other] { $access }: { $admin }
    }
access-let-in = ✅ ¡Ya tienes acceso!
access-go-on = 🔗 Abrir lo que buscabas
access-claimed = 👑 Este bot es tuyo: /admin muestra cómo está, y aquí verás quién pide acceso.
access-claim =
    { $verdict ->
        [wrong] Ese no es el código. La consola lo muestra al arrancar: /claim y el código.
        [too_often] Demasiados intentos fallidos. Al reiniciar, el bot crea otro código.
       *[closed] Este bot ya tiene un admin.
    }
access-made-admin = 👑 Ahora eres admin: /admin muestra el estado y lo que se puede hacer.
access-made-user = Ya no eres admin.
access-told-in-private = 🔒 Esto no es para todos: te respondí en privado.
access-ask-in-private = 🔒 Esto no es para todos: pregúntame en privado.
access-private-button = Abrir el chat
