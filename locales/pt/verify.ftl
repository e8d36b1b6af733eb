# Se a trilha de auditoria está íntegra.
verify-title = 🔗 Trilha de auditoria
verify-empty = Nada foi publicado ainda.
verify-holds =
    { $count ->
        [one] { $count } evento: não foi alterado, e seu sinal diz o mesmo.
       *[other] { $count } eventos: nenhum foi alterado, removido ou inserido, e os sinais dizem o mesmo.
    }
verify-head = Topo { $hash }
verify-known = O topo que você informou é o do evento { $row }: nada até ele foi reescrito ou cortado.
verify-beside = Quem tem o arquivo poderia refazer a cadeia inteira: informe também um topo já publicado, e isso também aparece.
verify-signal-title = 🔗 Sinal #{ $number }
verify-which = 🔗 A prova de qual sinal?
verify-signal-holds = Sem alterações desde a publicação.
verify-event = Evento { $row }, { $kind }: { $time }, { $hash }
verify-kind =
    { $kind ->
        [published] publicação
        [take_profit_1] TP1
        [analyzing] análise
        [rejected] não publicado
        [ready] preço na entrada
        [in_position] entrada
        [voided] anulação
        [outcome] resultado
        [corrected] corrigido
        [recording_started] início da gravação
        [recording_ended] fim da gravação
       *[other] { $kind }
    }
verify-broken = ❗ A trilha de auditoria foi violada.
verify-flaw =
    { $flaw ->
        [missing] Falta o evento { $row }.
        [unlinked] O evento { $row } ({ $kind }, sinal #{ $number }) não segue o anterior: aqui eventos foram removidos, inseridos ou movidos.
        [changed] O evento { $row } ({ $kind }, sinal #{ $number }) foi alterado depois de registrado.
        [unreadable] O evento { $row } ({ $kind }, sinal #{ $number }) não diz o que deveria.
        [signal_deleted] O sinal #{ $number } foi apagado: o evento { $row } ({ $kind }) fala dele.
        [signal_changed] O sinal #{ $number } foi editado depois do evento { $row } ({ $kind }).
        [unrecorded] Sinal #{ $number }: nenhum evento fala do que ele mostra ({ $kind }).
        [unknown_head] Nenhum evento tem o topo que você informou: eventos foram cortados, ou a cadeia inteira foi refeita.
       *[other] { $flaw }
    }
verify-difference = { $name }: foi registrado { $recorded }, agora é { $stored }
verify-more = … e mais { $count }
verify-hold-before =
    { $count ->
        [0] Nenhum evento antes dele está comprovadamente íntegro.
        [one] { $count } evento antes dele está íntegro.
       *[other] Os { $count } eventos antes dele estão íntegros.
    }
verify-now =
    { $count ->
        [one] Há { $count } evento agora. Topo { $hash }
       *[other] Há { $count } eventos agora. Topo { $hash }
    }
verify-day-title = 🔗 Trilha de auditoria, { $date }
verify-day-count =
    { $count ->
        [one] { $count } evento até agora. Topo { $short }, completo:
       *[other] { $count } eventos até agora. Topo { $short }, completo:
    }
verify-day-why = Guarde-o: ele provará que nenhum sinal anterior foi editado ou apagado.
