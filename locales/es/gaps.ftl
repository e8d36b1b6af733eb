# Cuándo no se vio un par.
gaps-line = Sin datos { $start } – { $end }; { $mended }
gaps-mended =
    { $mended ->
        [trades] rellenado con las operaciones del exchange
        [minutes] rellenado con sus velas de 1 minuto
       *[no] sin rellenar
    }
gaps-more =
    { $count ->
        [one] y { $count } hueco más corto
       *[other] y { $count } huecos más cortos
    }
