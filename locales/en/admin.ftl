# Health and counts.
admin-title = Health
admin-uptime = Up for { $duration }
admin-messages = Messages { $messages } · trades { $trades }
admin-trouble = Reconnects { $reconnects } · unreadable messages { $malformed }
admin-integrity = Late trades { $late } · repeated { $duplicates } · minutes corrected { $corrected }
admin-signals = Signals { $total } · open { $open }
admin-chats = Chats { $count }
admin-database = Database { $size } · SQLite { $version }
admin-backup = Newest backup { $age } old
admin-no-backup = ⚠️ No backup yet
admin-exchange-trouble = Last try: { $reason }
admin-refusal = ⚠️ The database takes nothing, decisions that wait: { $waiting }. { $reason }
admin-lost =
    { $count ->
        [one] ⚠️ { $count } row of market data was not kept: the database took none for too long
       *[other] ⚠️ { $count } rows of market data were not kept: the database took none for too long
    }
admin-outbox = Outbox: { $counts }
admin-outbox-empty = empty
admin-outbox-held = Held for quiet hours: { $count }
admin-outbox-oldest = The oldest message has waited for { $age }
admin-outbox-status = { $status } { $count }
admin-status =
    { $status ->
        [pending] waiting
        [sending] on its way
        [sent] sent
        [uncertain] uncertain
        [dead] undeliverable
        [coalesced] replaced
       *[other] { $status }
    }
admin-as-of = As of { $time }
admin-refresh-button = 🔄 Refresh
admin-refused = This is for the admins of this bot.
admin-who-are-you = I cannot see who you are: write as yourself, not as a chat or an anonymous admin.
