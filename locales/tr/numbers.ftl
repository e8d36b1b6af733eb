# Sayılar ve süreler nasıl yazılır.
numbers-group = { "." }
numbers-decimal = { "," }
numbers-between = { ", " }
numbers-percent = %{ $value }
numbers-date = { $day }.{ $month }.{ $year }
numbers-days = { $count } gün
numbers-hours = { $count } sa
numbers-minutes = { $count } dk
numbers-seconds = { $count } sn
numbers-bytes = { $value } B
numbers-kilobytes = { $value } kB
numbers-megabytes = { $value } MB
numbers-gigabytes = { $value } GB
