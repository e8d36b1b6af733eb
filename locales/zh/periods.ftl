# 各时段的信号收益：一张字数很少的表。
periods-daily = 📅 每日收益
periods-weekly = 📅 每周收益
periods-monthly = 📅 每月收益
periods-start = 起始
periods-signals = n
periods-win-rate = 胜率
periods-result = R
periods-net = 净收益
periods-day = { $month }-{ $day }
periods-month = { $year }-{ $month }
periods-explained = n：已结束信号数 · R：未扣手续费 · 净收益：扣除手续费、滑点和资金费后的收益率。日期按 { $zone }。
periods-daily-button = 日
periods-weekly-button = 周
periods-monthly-button = 月
periods-file-button = 📄 CSV
