# Запуск, пауза и остановка, в два шага.
engine-panel-button = ⚙️ Работа
engine-back-button = ◀ Состояние
engine-title = Работа
engine-running = ▶️ Работаю: новые сигналы публикуются.
engine-paused = ⏸ Пауза: новых сигналов нет, открытые сопровождаются до конца.
engine-decided = Последнее решение: { $deed }, { $admin }, { $time }
engine-start-button = ▶️ Запустить
engine-pause-button = ⏸ Пауза
engine-stop-button = ⏹ Остановить
engine-ask-start = Снова публиковать новые сигналы?
engine-ask-pause = Поставить на паузу? Новых сигналов не будет, открытые сопровождаются до конца.
engine-ask-stop = Остановить? Начатое будет закончено, и программа завершится. После запуска она останется на паузе, пока администратор не разрешит сигналы.
engine-sure-start = ▶️ Да, запустить
engine-sure-pause = ⏸ Да, пауза
engine-sure-stop = ⏹ Да, остановить
engine-no-button = Нет
engine-expires =
    { $count ->
        [one] Вопрос действует { $count } секунду.
        [few] Вопрос действует { $count } секунды.
       *[other] Вопрос действует { $count } секунд.
    }
engine-expired = Вопрос устарел, ничего не сделано: спросите снова.
engine-told = ⚙️ Работа: { $deed }, администратор { $admin }
engine-stopping = ⏹ Программа завершается. После запуска она будет на паузе.
