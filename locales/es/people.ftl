# Quién pidió acceso.
people-title = Personas
people-count = { $count } en total · { $waiting } en espera
people-standing =
    { $access ->
        [pending] ⏳ espera una decisión
        [approved] ✅ tiene acceso
        [rejected] ✖️ acceso rechazado
       *[blocked] ⛔ acceso bloqueado
    } · { $role ->
        [admin] admin
       *[user] usuario
    }
people-asked = Pidió acceso { $time }
people-sure = ¿Bloquear? Ni siquiera recibirá respuesta.
people-approve-button = ✅ Aceptar
people-reject-button = ✖️ Rechazar
people-block-button = ⛔ Bloquear
people-block-sure-button = ⛔ Sí, bloquear
people-admin-button = 👑 Hacer admin
people-user-button = Quitar admin
people-keep-button = Mantener
people-back-button = ◀ Personas
people-panel-button = 👥 Personas
people-health-button = ◀ Estado
people-yourself = No puedes decidir sobre ti.
people-appointed = Este admin viene de la configuración: nada en el chat lo cambia.
people-admin-sure = ¿Hacer admin? Verá todo, podrá dejar entrar a otros y retirar señales.
people-admin-sure-button = 👑 Sí, hacer admin
