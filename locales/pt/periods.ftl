# O que os sinais renderam por período: uma tabela de poucos caracteres.
periods-daily = 📅 Dia a dia
periods-weekly = 📅 Semana a semana
periods-monthly = 📅 Mês a mês
periods-start = desde
periods-signals = n
periods-win-rate = taxa
periods-result = R
periods-net = líq.
periods-day = { $day }/{ $month }
periods-month = { $month }/{ $year }
periods-explained = n: sinais encerrados · taxa: taxa de acerto · R: antes das taxas · líq.: retorno após taxas, slippage e funding. Dias de { $zone }.
periods-daily-button = Dias
periods-weekly-button = Semanas
periods-monthly-button = Meses
periods-file-button = 📄 CSV
