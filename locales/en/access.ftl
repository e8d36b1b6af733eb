# At the door: who is let in, and what admins read of it.
access-private = This desk is private: its admins let people in.
access-waiting = ⏳ You have asked to be let in. The admins know; you hear from me here.
access-some-wait =
    { $count ->
        [one] 🙋 { $count } person waits to be let in: /admin → People
       *[other] 🙋 { $count } people wait to be let in: /admin → People
    }
access-rejected = The admins of this desk have not let you in.
access-inline = This desk is private: ask to be let in
access-ask = This desk is private. Ask its admins to let you in: they see your name and your number.
access-ask-button = 🙋 Ask to be let in
access-asked = ⏳ The admins know that you wait. You hear from me here.
access-request = 🙋 { $name }{ $username } ({ $id }) asks to be let in.
access-approve-button = ✅ Approve
access-reject-button = ✖️ Reject
access-decided =
    { $access ->
        [approved] ✅ Approved by { $admin }
        [rejected] ✖️ Rejected by { $admin }
        [blocked] ⛔ Blocked by { $admin }
       *[other] { $access }: { $admin }
    }
access-let-in = ✅ You are in!
access-go-on = 🔗 Open what you came for
access-claimed = 👑 This bot is yours: /admin shows how it is, and who asks to be let in is shown to you here.
access-claim =
    { $verdict ->
        [wrong] That is not the code. The console shows it at the start: /claim and the code.
        [too_often] That was wrong too often. A restart of the bot makes another code.
       *[closed] This bot has an admin already.
    }
access-made-admin = 👑 You are an admin now: /admin shows how the desk is, and what can be done.
access-made-user = You are an admin no longer.
access-told-in-private = 🔒 Not for everybody to read: I answered you in private.
access-ask-in-private = 🔒 Not for everybody to read: ask me in private.
access-private-button = Open our chat
