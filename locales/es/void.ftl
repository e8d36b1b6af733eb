# Retirar una señal.
void-question = ¿Retirar { $tag } { $pair }?
void-which = ¿Qué señal? El botón copia el comando: pégalo y escribe el motivo detrás.
void-meaning = Se avisa, con el motivo, a todos los que la recibieron. Queda en el historial y no cuenta como ganancia ni como pérdida. No se puede deshacer.
void-yes = 🚫 Retirar
void-no = Mantener
void-done = 🚫 { $tag } queda retirada.
void-kept = { $tag } sigue.
void-not-open = { $tag } no está abierta: solo se puede retirar una señal abierta. El resultado de una cerrada queda como está.
void-too-long = El motivo va en la tarjeta: { $most } caracteres como máximo.
