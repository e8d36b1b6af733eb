# Aos admins, quando algo está errado e quando passou.
notice-feed-silent =
    { $count ->
        [one] ⚠️ { $pairs } ficou em silêncio: nenhuma mensagem da exchange. Sem novos sinais nele até voltar.
       *[other] ⚠️ { $count } pares ficaram em silêncio: { $pairs }. Sem novos sinais neles até voltarem.
    }
notice-feed-back =
    { $count ->
        [one] ✅ { $pairs } está ao vivo de novo.
       *[other] ✅ { $count } pares estão ao vivo de novo: { $pairs }.
    }
notice-database-refuses =
    ⚠️ O banco de dados não grava nada: sem novos sinais; resultados e mensagens esperam até ele voltar.
    { $reason }
notice-database-back = ✅ O banco de dados voltou a gravar, e o que esperava segue em frente.
