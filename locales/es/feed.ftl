# Qué tan frescos son los datos de mercado.
feed-exchange =
    { $symbols ->
        [one] { $exchange }: { $symbols } par vigilado
       *[other] { $exchange }: { $symbols } pares vigilados
    }
feed-waiting =
    { $state ->
        [maintenance] 🔧 { $exchange } está en mantenimiento: aún sin datos de mercado, sigo preguntando
       *[other] ⏳ Conectando con { $exchange }: aún sin datos de mercado, sigo intentando
    }
feed-all-live = ✅ todos los pares en vivo
feed-stale =
    { $count ->
        [one] ⚠️ { $count } par sin datos: { $pairs }
       *[other] ⚠️ { $count } pares sin datos: { $pairs }
    }
feed-maintenance =
    { $count ->
        [one] 🔧 El exchange no opera { $count } par ahora: { $pairs }
       *[other] 🔧 El exchange no opera { $count } pares ahora: { $pairs }
    }
feed-catching-up =
    { $count ->
        [one] ⏳ { $count } par recupera lo que faltó
       *[other] ⏳ { $count } pares recuperan lo que faltó
    }
feed-lag = Último mensaje con { $ms } ms de retraso
feed-market-time = Hora del mercado { $time }
feed-no-message-yet = Aún no hay mensajes del exchange
feed-pace = Ahora { $messages } mensajes/s, { $trades } operaciones/s
feed-no-gaps = Sin huecos en 24 h
feed-gaps =
    { $unmended ->
        [0] Huecos en 24 h: { $mended }, todos rellenados
       *[other] ⚠️ Huecos en 24 h: rellenados { $mended }, sin rellenar { $unmended }
    }
feed-database-busy = ⚠️ La base de datos está ocupada: cifras de hace { $age }
feed-database-silent = ⚠️ La base de datos no responde: aún sin cifras
