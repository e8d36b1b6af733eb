# Adónde va cada alerta: canales, grupos y temas.
targets-offered = 📣 { $who } me añadió a { $title }. ¿Envío allí todas las alertas?
targets-offered-topic = 📣 { $who } creó el tema { $title }. ¿Envío allí todas las alertas?
targets-bind-button = 📣 Enviar alertas allí
targets-ignore-button = Ignorar
targets-bound = ✅ Todas las alertas van a { $title } ({ $admin }).
targets-ignored = Lo ignoró { $admin }.
targets-gone = Ya no estoy en ese chat.
targets-title = Destinos
targets-count = Canales, grupos y temas que reciben todas las alertas: { $count }
targets-hint = Para añadir uno, añádeme a él: te preguntaré aquí. En un tema, escribe /id.
targets-topic = { $title } › tema { $topic }
targets-shut = Está cerrado o eliminado: nada va allí hasta que se reabra.
targets-topic-shut =
    ⚠️ El tema { $title } fue cerrado o eliminado. Lo que esperaba, y cómo acaban sus señales, se cuenta en el propio grupo; las nuevas alertas volverán a ir allí cuando se reabra.
    { $reason }
targets-of-settings = Está en CHANNELS de la configuración: si lo quitas aquí, vuelve al reiniciar.
targets-sure = ¿No enviar más alertas allí?
targets-test-button = 🔔 Probar
targets-remove-button = 🗑 Quitar
targets-remove-sure-button = 🗑 Sí, quitar
targets-keep-button = Mantener
targets-back-button = ◀ Destinos
targets-none-such = Eso ya no es un destino.
targets-removed = Ya no van alertas allí.
targets-tested = La alerta de prueba va en camino.
targets-test-title = 🔔 Alerta de prueba
targets-test-words = Así llega una señal aquí: con este sonido, en este lugar.
targets-panel-button = 📣 Destinos
targets-lost = 🚪 { $who } me sacó de { $title }: ya no llegan alertas allí. Añádeme de nuevo y seguirán.
