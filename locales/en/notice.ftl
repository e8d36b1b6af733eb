# To admins, when something is wrong and when it is over.
notice-feed-silent =
    { $count ->
        [one] ⚠️ { $pairs } fell silent: no message of the exchange. No new signals on it until it is back.
       *[other] ⚠️ { $count } pairs fell silent: { $pairs }. No new signals on them until they are back.
    }
notice-feed-back =
    { $count ->
        [one] ✅ { $pairs } is live again.
       *[other] ✅ { $count } pairs are live again: { $pairs }.
    }
notice-database-refuses =
    ⚠️ The database takes nothing: no new signals, and outcomes and messages wait until it does.
    { $reason }
notice-database-back = ✅ The database takes what it is given again, and what waited goes on.
