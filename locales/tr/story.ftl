# Bir sinyale ne oldu ve ne zaman.
story-line = { $time } { $what }
story-event =
    { $kind ->
        [published] yayımlandı
        [rejected] yayımlanmadı
        [ready] fiyat girişte
        [in_position] pozisyonda
        [take_profit_1] TP1 alındı
        [corrected] düzeltildi
        [voided] geri çekildi
       *[outcome] sonuçlandı
    }
