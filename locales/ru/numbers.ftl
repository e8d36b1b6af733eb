# Как пишутся числа и промежутки времени.
numbers-group = { "\u202F" }
numbers-decimal = { "," }
numbers-between = { ", " }
numbers-percent = { $value }{ "\u00A0" }%
numbers-date = { $day }.{ $month }.{ $year }
numbers-days = { $count } д
numbers-hours = { $count } ч
numbers-minutes = { $count } мин
numbers-seconds = { $count } с
numbers-bytes = { $value } Б
numbers-kilobytes = { $value } КБ
numbers-megabytes = { $value } МБ
numbers-gigabytes = { $value } ГБ
