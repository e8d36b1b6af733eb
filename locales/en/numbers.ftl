# How numbers and stretches of time are written.
numbers-group = { "," }
numbers-decimal = { "." }
numbers-between = { ", " }
numbers-percent = { $value }%
numbers-date = { $year }-{ $month }-{ $day }
numbers-days = { $count } d
numbers-hours = { $count } h
numbers-minutes = { $count } min
numbers-seconds = { $count } s
numbers-bytes = { $value } B
numbers-kilobytes = { $value } kB
numbers-megabytes = { $value } MB
numbers-gigabytes = { $value } GB
