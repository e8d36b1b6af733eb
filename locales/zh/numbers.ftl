# 数字和时长的写法。
numbers-group = { "," }
numbers-decimal = { "." }
numbers-between = { "、" }
numbers-percent = { $value }%
numbers-date = { $year }-{ $month }-{ $day }
numbers-days = { $count } 天
numbers-hours = { $count } 小时
numbers-minutes = { $count } 分钟
numbers-seconds = { $count } 秒
numbers-bytes = { $value } B
numbers-kilobytes = { $value } kB
numbers-megabytes = { $value } MB
numbers-gigabytes = { $value } GB
