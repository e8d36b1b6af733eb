# Los pasos desde el primer mensaje hasta la primera alerta.
onboarding-language = Español
onboarding-accept-button = ✅ Entiendo el riesgo
onboarding-pairs = ¿De qué pares y en qué temporalidades quieres señales en este chat?
onboarding-all-button = 🌐 Todos los pares y temporalidades
onboarding-top-button = 🔝 Los diez más operados, todas las temporalidades
onboarding-later-button = 🕐 Elijo después con /track
onboarding-followed =
    { $count ->
        [0] Aún no sigues ningún par: /track los muestra todos.
        [one] Sigues { $count } par.
       *[other] Sigues { $count } pares.
    }
onboarding-sounds = ¿Qué puede sonar?
onboarding-loud-button = 🔔 Señales y resultados
onboarding-outcomes-button = 🎯 Solo resultados
onboarding-silent-button = 🔕 Nada
onboarding-ready = Eso es todo. Prueba cómo llega una alerta aquí.
onboarding-test-button = 🔔 Enviar alerta de prueba
onboarding-finished = La alerta de prueba va en camino. /help muestra lo que entiendo.
onboarding-none-of-house = ⚠️ El bot da sus señales en { $timeframe }: así solo te llegan las de otros traders. Se cambia en /settings.
