# Where every alert goes: channels, groups and topics.
targets-offered = 📣 { $who } added me to { $title }. Should every alert go there?
targets-offered-topic = 📣 { $who } made the topic { $title }. Should every alert go there?
targets-bind-button = 📣 Send alerts there
targets-ignore-button = Ignore
targets-bound = ✅ Every alert goes to { $title } ({ $admin }).
targets-ignored = Ignored by { $admin }.
targets-gone = I am not in that chat any more.
targets-title = Targets
targets-count = Channels, groups and topics that get every alert: { $count }
targets-hint = To add one, add me to it: you are asked here then. In a topic, write /id.
targets-topic = { $title } › topic { $topic }
targets-shut = It was closed or deleted: nothing goes there until it is open again.
targets-topic-shut =
    ⚠️ The topic { $title } was closed or deleted. What waited for it, and how its signals end, is told in the group itself; new alerts go there again once it is open.
    { $reason }
targets-of-settings = It stands in CHANNELS of the settings: removed here, it is back after a restart.
targets-sure = Send no more alerts there?
targets-test-button = 🔔 Test
targets-remove-button = 🗑 Remove
targets-remove-sure-button = 🗑 Yes, remove
targets-keep-button = Keep
targets-back-button = ◀ Targets
targets-none-such = That is no target any more.
targets-removed = No more alerts go there.
targets-tested = The test alert is on its way.
targets-test-title = 🔔 Test alert
targets-test-words = This is how a signal arrives here: with this sound, at this place.
targets-panel-button = 📣 Targets
targets-lost = 🚪 { $who } took me out of { $title }: no more alerts go there. Add me again, and they go on.
