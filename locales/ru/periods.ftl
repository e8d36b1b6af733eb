# Что принесли сигналы по периодам: таблица из немногих знаков.
periods-daily = 📅 По дням
periods-weekly = 📅 По неделям
periods-monthly = 📅 По месяцам
periods-start = с
periods-signals = n
periods-win-rate = %
periods-result = R
periods-net = чист.
periods-day = { $day }.{ $month }
periods-month = { $month }.{ $year }
periods-explained = n: завершено сигналов · %: доля прибыльных · R: без комиссий · чист.: доходность с комиссиями, проскальзыванием и фандингом. Сутки: { $zone }.
periods-daily-button = Дни
periods-weekly-button = Недели
periods-monthly-button = Месяцы
periods-file-button = 📄 CSV
