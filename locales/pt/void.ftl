# Anular um sinal.
void-question = Anular { $tag } { $pair }?
void-which = Qual sinal? O botão copia o comando: cole e escreva o motivo depois.
void-meaning = Todos que o receberam são avisados, com o motivo. Ele fica no histórico e não conta como ganho nem como perda. Não dá para desfazer.
void-yes = 🚫 Anular
void-no = Manter
void-done = 🚫 { $tag } foi anulado.
void-kept = { $tag } segue aberto.
void-not-open = { $tag } não está aberto: só um sinal aberto pode ser anulado. O resultado de um sinal encerrado não muda.
void-too-long = O motivo aparece no cartão: no máximo { $most } caracteres.
