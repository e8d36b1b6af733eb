# Bir paritenin görülmediği zamanlar.
gaps-line = Veri gelmedi: { $start } – { $end }; { $mended }
gaps-mended =
    { $mended ->
        [trades] borsanın işlemleriyle tamamlandı
        [minutes] borsanın 1 dakikalık mumlarıyla tamamlandı
       *[no] tamamlanmadı
    }
gaps-more =
    { $count ->
        [one] ve daha kısa { $count } boşluk
       *[other] ve daha kısa { $count } boşluk
    }
