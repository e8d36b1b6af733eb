# Qué salió mal y qué funciona.
error-unknown-symbol = No vigilo { $typed }. /track muestra lo que vigilo.
error-unknown-symbol-near = No vigilo { $typed }. ¿Quisiste decir { $near }?
error-no-market-yet = { $exchange } aún no me dijo qué pares opera. Sigo preguntando; /ping muestra cómo va.
error-database = Mi base de datos no responde en este momento: prueba de nuevo en un minuto.
error-answer-lost = Telegram no dejó pasar mi respuesta: vuelve a pedirlo.
error-not-offered = El servidor de Telegram de este bot no puede hacer esto: le falta { $method }.
error-our-fault = Algo falló de mi lado y de esto no saldrá nada más. Quedó en mi log; prueba de nuevo o pregunta a un admin.
error-unknown-timeframe = No dibujo gráficos de { $typed }, pero sí de { $known }. Por ejemplo: { $example }
error-unknown-period = No conozco el período { $typed }. Prueba { $example }, 7d o all.
error-unknown-choice = { $typed } no es un par, timeframe, lado, período ni trader. Por ejemplo: { $example }
error-no-such-signal = No existe la señal { $typed }. /signals las muestra todas.
error-too-few-words = Falta algo. Por ejemplo: { $example }
error-too-many-words = Es más de lo que entiendo de una vez. Por ejemplo: { $example }
error-no-such-count = Muestro de 1 a { $most }. Por ejemplo: { $example }
error-no-pair = ¿De qué par? Por ejemplo: { $example }
error-chart-failed = No se puede dibujar el gráfico ahora: { $reason }
error-old-button = Este botón ya no sirve. /help muestra los comandos.
