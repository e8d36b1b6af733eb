# Cómo se escriben los números y los lapsos de tiempo.
numbers-group = { "." }
numbers-decimal = { "," }
numbers-between = { ", " }
numbers-percent = { $value }{ "\u00A0" }%
numbers-date = { $day }/{ $month }/{ $year }
numbers-days = { $count } d
numbers-hours = { $count } h
numbers-minutes = { $count } min
numbers-seconds = { $count } s
numbers-bytes = { $value } B
numbers-kilobytes = { $value } kB
numbers-megabytes = { $value } MB
numbers-gigabytes = { $value } GB
