# Iniciar, pausar e parar, em dois passos.
engine-panel-button = ⚙️ Motor
engine-back-button = ◀ Saúde
engine-title = Motor
engine-running = ▶️ Rodando: novos sinais são publicados.
engine-paused = ⏸ Em pausa: sem novos sinais; os abertos são acompanhados até o fim.
engine-decided = Última decisão: { $deed } · { $admin } · { $time }
engine-start-button = ▶️ Iniciar
engine-pause-button = ⏸ Pausar
engine-stop-button = ⏹ Parar
engine-ask-start = Voltar a publicar novos sinais?
engine-ask-pause = Pausar? Não haverá novos sinais; os abertos são acompanhados até o fim.
engine-ask-stop = Parar? A mesa termina o que está em andamento e encerra. Ao ser iniciada de novo, fica em pausa até um admin liberar os sinais.
engine-sure-start = ▶️ Sim, iniciar
engine-sure-pause = ⏸ Sim, pausar
engine-sure-stop = ⏹ Sim, parar
engine-no-button = Não
engine-expires =
    { $count ->
        [one] Esta pergunta expira em { $count } segundo.
       *[other] Esta pergunta expira em { $count } segundos.
    }
engine-expired = Esta pergunta expirou e nada foi feito: peça de novo.
engine-told = ⚙️ Motor: { $deed }, pelo admin { $admin }
engine-stopping = ⏹ A mesa está encerrando. Ao ser iniciada de novo, estará em pausa.
