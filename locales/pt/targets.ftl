# Para onde vai cada alerta: canais, grupos e tópicos.
targets-offered = 📣 { $who } me adicionou a { $title }. Enviar todos os alertas para lá?
targets-offered-topic = 📣 { $who } criou o tópico { $title }. Enviar todos os alertas para lá?
targets-bind-button = 📣 Enviar alertas para lá
targets-ignore-button = Ignorar
targets-bound = ✅ Todos os alertas vão para { $title } ({ $admin }).
targets-ignored = Ignorado por { $admin }.
targets-gone = Não estou mais nesse chat.
targets-title = Destinos
targets-count = Canais, grupos e tópicos que recebem todos os alertas: { $count }
targets-hint = Para incluir um, me adicione a ele: a pergunta chega aqui. Num tópico, escreva /id.
targets-topic = { $title } › tópico { $topic }
targets-shut = Foi fechado ou apagado: nada vai para lá até ser reaberto.
targets-topic-shut =
    ⚠️ O tópico { $title } foi fechado ou apagado. O que o esperava, e como terminam seus sinais, é contado no próprio grupo; novos alertas voltam para lá quando for reaberto.
    { $reason }
targets-of-settings = Está em CHANNELS na configuração: se removido aqui, volta ao reiniciar.
targets-sure = Parar de enviar alertas para lá?
targets-test-button = 🔔 Testar
targets-remove-button = 🗑 Remover
targets-remove-sure-button = 🗑 Sim, remover
targets-keep-button = Manter
targets-back-button = ◀ Destinos
targets-none-such = Isso não é mais um destino.
targets-removed = Os alertas não vão mais para lá.
targets-tested = O alerta de teste está a caminho.
targets-test-title = 🔔 Alerta de teste
targets-test-words = É assim que um sinal chega aqui: com este som, neste lugar.
targets-panel-button = 📣 Destinos
targets-lost = 🚪 { $who } me removeu de { $title }: os alertas não vão mais para lá. Me adicione de novo e eles continuam.
