# O que diz o perfil do bot, e o que aparece no chat com ele antes da primeira mensagem.
start-about = Sinais de futuros perpétuos: entrada, stop, alvos, gráficos e como cada um terminou.
start-description = 📈 Monitoro futuros perpétuos e envio sinais com entrada, stop, alvos e gráfico.

    Cada um é acompanhado até o fim, e o resultado é contado como foi, com as perdas também. Alertas de preço, modo não perturbe e pares silenciados: você decide.

    Sinais não são recomendação de investimento: você opera por sua conta e risco.
# A primeira mensagem.
start-greeting = Olá, { $name }!
start-what = Monitoro futuros perpétuos, envio sinais com entrada, stop e alvos, e conto como cada um terminou.
start-track = /track — escolha os pares cujos sinais vêm para este chat
start-signals = /signals — veja o que está aberto e como os outros terminaram
start-chart = /chart — veja um gráfico, como /chart BTC 15m
start-more = /help lista tudo.
start-risk = Sinais não são recomendação de investimento: você opera por sua conta e risco.
start-link-broken = Esse link não vale mais. /signals mostra o que há.
