# What signals made period by period: a table of few characters.
periods-daily = 📅 Day by day
periods-weekly = 📅 Week by week
periods-monthly = 📅 Month by month
periods-start = from
periods-signals = n
periods-win-rate = win
periods-result = R
periods-net = net
periods-day = { $month }-{ $day }
periods-month = { $year }-{ $month }
periods-explained = n: signals that ended · win: win rate · R: before fees · net: return after fees, slippage and funding. Days of { $zone }.
periods-daily-button = Days
periods-weekly-button = Weeks
periods-monthly-button = Months
periods-file-button = 📄 CSV
