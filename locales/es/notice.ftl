# A los admins, cuando algo va mal y cuando se arregló.
notice-feed-silent =
    { $count ->
        [one] ⚠️ { $pairs } quedó sin datos: no llegan mensajes del exchange. No habrá señales nuevas del par hasta que vuelva.
       *[other] ⚠️ { $count } pares quedaron sin datos: { $pairs }. No habrá señales nuevas de ellos hasta que vuelvan.
    }
notice-feed-back =
    { $count ->
        [one] ✅ { $pairs } está en vivo otra vez.
       *[other] ✅ { $count } pares están en vivo otra vez: { $pairs }.
    }
notice-database-refuses =
    ⚠️ La base de datos no acepta nada: no hay señales nuevas, y los resultados y mensajes esperan.
    { $reason }
notice-database-back = ✅ La base de datos vuelve a aceptar datos, y lo que esperaba sigue su curso.
