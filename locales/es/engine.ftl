# Iniciar, pausar y apagar, en dos pasos.
engine-panel-button = ⚙️ Motor
engine-back-button = ◀ Estado
engine-title = Motor
engine-running = ▶️ En marcha: se publican señales nuevas.
engine-paused = ⏸ En pausa: no hay señales nuevas; las abiertas se siguen hasta su cierre.
engine-decided = Última decisión: { $deed } por { $admin }, { $time }
engine-start-button = ▶️ Iniciar
engine-pause-button = ⏸ Pausar
engine-stop-button = ⏹ Apagar
engine-ask-start = ¿Publicar señales nuevas otra vez?
engine-ask-pause = ¿Pausar? No habrá señales nuevas; las abiertas se siguen hasta su cierre.
engine-ask-stop = ¿Apagar? El bot termina lo que está en curso y se cierra. Al arrancar de nuevo queda en pausa hasta que un admin le permita dar señales.
engine-sure-start = ▶️ Sí, iniciar
engine-sure-pause = ⏸ Sí, pausar
engine-sure-stop = ⏹ Sí, apagar
engine-no-button = No
engine-expires =
    { $count ->
        [one] Esta pregunta vence en { $count } segundo.
       *[other] Esta pregunta vence en { $count } segundos.
    }
engine-expired = Esta pregunta venció y no se hizo nada: pídelo de nuevo.
engine-told = ⚙️ Motor: { $deed }, por el admin { $admin }
engine-stopping = ⏹ El bot se apaga ahora. Quien lo arranque de nuevo lo encontrará en pausa.
