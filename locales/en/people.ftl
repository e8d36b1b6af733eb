# Who asked to be let in.
people-title = People
people-count = { $count } in all · { $waiting } waiting
people-standing =
    { $access ->
        [pending] ⏳ waits for a decision
        [approved] ✅ is in
        [rejected] ✖️ was rejected
       *[blocked] ⛔ is blocked
    } · { $role ->
        [admin] admin
       *[user] user
    }
people-asked = Asked { $time }
people-sure = Block? They will not even be answered.
people-approve-button = ✅ Approve
people-reject-button = ✖️ Reject
people-block-button = ⛔ Block
people-block-sure-button = ⛔ Yes, block
people-admin-button = 👑 Make admin
people-user-button = Admin no more
people-keep-button = Keep
people-back-button = ◀ People
people-panel-button = 👥 People
people-health-button = ◀ Health
people-yourself = You cannot decide about yourself.
people-appointed = The settings name this admin: nothing in chat changes that.
people-admin-sure = Make them an admin? They will see everything, let people in and withdraw signals.
people-admin-sure-button = 👑 Yes, make admin
