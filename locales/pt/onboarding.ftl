# Os passos da primeira mensagem ao primeiro alerta.
onboarding-language = Português
onboarding-accept-button = ✅ Entendo o risco
onboarding-pairs = Sinais de quais pares e timeframes devem vir para este chat?
onboarding-all-button = 🌐 Todos os pares e timeframes
onboarding-top-button = 🔝 Os dez mais negociados, todos os timeframes
onboarding-later-button = 🕐 Escolho depois com /track
onboarding-followed =
    { $count ->
        [0] Você ainda não segue nenhum par: /track mostra todos.
        [one] Você segue { $count } par.
       *[other] Você segue { $count } pares.
    }
onboarding-sounds = O que deve avisar com som?
onboarding-loud-button = 🔔 Sinais e resultados
onboarding-outcomes-button = 🎯 Só resultados
onboarding-silent-button = 🔕 Nada
onboarding-ready = É isso. Veja como um alerta chega aqui.
onboarding-test-button = 🔔 Enviar alerta de teste
onboarding-finished = O alerta de teste está a caminho. /help lista o que entendo.
onboarding-none-of-house = ⚠️ A mesa dá sinais em { $timeframe }: assim só chegam os de outros traders. Mude em /settings.
