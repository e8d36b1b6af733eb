# Lo que los admins cuentan a todos.
broadcast-preview =
    { $count ->
        [one] ☝️ Esto es lo que leerá { $count } persona. ¿Lo envío?
       *[other] ☝️ Esto es lo que leerán { $count } personas. ¿Lo envío?
    }
broadcast-send-button = 📢 Enviar a { $count }
broadcast-kept-back = No se envió a nadie.
broadcast-under-way = 📢 Difusión { $number } en curso
broadcast-done = ✅ Difusión { $number } terminada
broadcast-called-off = 🚫 Difusión { $number } detenida
broadcast-told = Enviada a { $told } de { $total }
broadcast-left = Por enviar: { $count }
broadcast-failed = No recibida: { $count }
broadcast-stop-button = 🚫 Detener
broadcast-too-long = Es demasiado largo: { $length } caracteres, { $most } como máximo.
broadcast-gone = Su texto ya no está, así que no se envió nada. Escribe el comando otra vez.
broadcast-over = Ya se envió o se detuvo.
