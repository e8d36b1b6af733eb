# Traders: la lista, una tarjeta, cómo se escriben y qué está mal en uno.
traders-title = Traders
traders-none = Por ahora solo opera el propio bot. { $example } muestra cómo añadir un trader.
traders-row = { $status } { $name }
traders-count =
    { $count ->
        [one] { $count } trader además del bot
       *[other] { $count } traders además del bot
    }
traders-tally = Revisiones { $looks }, señales { $signals }; retenidas: ya dichas { $repeated }, en pausa { $cooling }, niveles { $unplaceable }
traders-card = { $status } { $name }
traders-status =
    { $status ->
        [active] ▶️ activo
        [paused] ⏸ en pausa
       *[deleted] 🗑 borrado
    }
traders-pause-button = ⏸ Pausar
traders-resume-button = ▶️ Reanudar
traders-delete-button = 🗑 Borrar
traders-delete-sure-button = 🗑 Sí, borrar { $name }
traders-keep-button = Mantener
traders-list-button = Todos los traders
traders-delete-question = ¿Borrar { $name }? Sus señales abiertas se siguen hasta su cierre.
traders-added = ✅ { $name } añadido: opera desde el próximo cierre de vela.
traders-changed = ✅ { $name } cambiado: opera así desde el próximo cierre de vela.
traders-late = ⏳ Sin valor un rato después de cada arranque, así que lo que se compara con ellos no se cumple: { $names }. WARM_UP_MINUTES dice cuánto pasado se lee.
traders-late-name = { $name } por { $time }
traders-taken = Ya hay un trader { $name }. Cámbialo con { $example } o elige otro nombre.
traders-unknown = No existe el trader { $name }. /traders los muestra todos.
traders-damaged = Lo guardado de { $name } no se puede leer: está dañado o lo escribió un Heliograph más nuevo. No opera. { $example } con su texto completo lo reemplaza.
traders-nothing-stored = No se guardó nada. { $field }: { $problem }
traders-help = Un trader es un texto, una línea por cada cosa; lo que falta va como lo hace el propio bot.
traders-help-change = { $example } con el texto completo cambia uno.
traders-help-lines = Líneas: { $lines }. risk dará el tamaño de las órdenes, ai_limit limitará los análisis de un asistente: ambas solo se guardan, nada las usa todavía.
traders-help-condition = Una condición une comparaciones con and, or, not. Una dirección sin condición la decide el puntaje; con condición, el puntaje debe además llegar a threshold, y threshold: 0 lo deja todo a la condición.
traders-help-names = Nombres, cada uno con una temporalidad ({ $timeframes }) salvo los puntajes: { $names }
traders-help-word = { $example } dice qué significa un nombre.
traders-word = { $name }: { $meaning } ({ $unit })
traders-no-word = No existe el nombre { $name } para condiciones. { $example } los muestra todos.
traders-wrong-missing = falta esta línea
traders-wrong-name = lleva de 1 a { $limit } letras, dígitos, - o _
traders-wrong-reserved = { $name } es el trader propio del bot; elige otro nombre
traders-wrong-range = debe ir de { $least } a { $most }, no { $given }
traders-wrong-above = debe ser mayor que { $least }, no { $given }
traders-wrong-order = el segundo objetivo debe estar más lejos que el primero, { $least }, no { $given }
traders-wrong-too-far = los porcentajes de la entrada son menores que 100, no { $given }
traders-wrong-minute = las temporalidades de una estrategia son de un minuto o más
traders-wrong-repeated = nombra { $given } dos veces
traders-wrong-empty = debe nombrar al menos uno
traders-wrong-too-many = nombra { $given }; puede haber hasta { $most }
traders-wrong-component = ningún componente se llama { $given }; hay { $known }
traders-wrong-weightless = los pesos de todos los componentes son 0
traders-wrong-choice = { $given } no es ninguno de { $known }
traders-wrong-number = { $given } no es un número; escribe dígitos, como { $example }
traders-wrong-duration = { $given } no es un tiempo; escribe 90s, 5m, 24h o 2d
traders-wrong-weight = { $given } no es un peso; escribe el componente y su parte, como { $example }
traders-wrong-field = no existe esa línea; hay { $known }
traders-wrong-field-near = no existe esa línea; ¿quisiste decir { $near }?
traders-wrong-line = la línea { $number } no tiene dos puntos; escribe { $example }
traders-wrong-blank = la línea { $number } no dice nada; complétala o quítala
traders-wrong-twice = aparece dos veces
traders-wrong-too-long = un trader tiene hasta { $limit } caracteres, este tiene { $count }
