# Quem pediu para entrar.
people-title = Pessoas
people-count = { $count } no total · { $waiting } em espera
people-standing =
    { $access ->
        [pending] ⏳ espera decisão
        [approved] ✅ com acesso
        [rejected] ✖️ acesso recusado
       *[blocked] ⛔ acesso bloqueado
    } · { $role ->
        [admin] admin
       *[user] usuário
    }
people-asked = Pedido: { $time }
people-sure = Bloquear? A pessoa nem resposta vai receber.
people-approve-button = ✅ Aprovar
people-reject-button = ✖️ Recusar
people-block-button = ⛔ Bloquear
people-block-sure-button = ⛔ Sim, bloquear
people-admin-button = 👑 Tornar admin
people-user-button = Remover admin
people-keep-button = Manter
people-back-button = ◀ Pessoas
people-panel-button = 👥 Pessoas
people-health-button = ◀ Saúde
people-yourself = Você não pode decidir sobre o próprio acesso.
people-appointed = Este admin vem da configuração: nada no chat muda isso.
people-admin-sure = Tornar admin? Verá tudo, poderá aprovar pessoas e retirar sinais.
people-admin-sure-button = 👑 Sim, tornar admin
