# Lo que dieron las señales período a período: una tabla de pocos caracteres.
periods-daily = 📅 Día a día
periods-weekly = 📅 Semana a semana
periods-monthly = 📅 Mes a mes
periods-start = desde
periods-signals = n
periods-win-rate = %
periods-result = R
periods-net = neto
periods-day = { $day }/{ $month }
periods-month = { $month }/{ $year }
periods-explained = n: señales cerradas · %: tasa de aciertos · R: antes de comisiones · neto: retorno después de comisiones, slippage y funding. Días según { $zone }.
periods-daily-button = Días
periods-weekly-button = Semanas
periods-monthly-button = Meses
periods-file-button = 📄 CSV
