# 所有信号推送到哪里：频道、群组和话题。
targets-offered = 📣 { $who } 把我加入了 { $title }。要把所有信号推送到那里吗？
targets-offered-topic = 📣 { $who } 创建了话题 { $title }。要把所有信号推送到那里吗？
targets-bind-button = 📣 推送信号
targets-ignore-button = 忽略
targets-bound = ✅ 所有信号将推送到 { $title }（{ $admin }）。
targets-ignored = 已被 { $admin } 忽略。
targets-gone = 我已不在那个会话中。
targets-title = 推送目标
targets-count = 接收所有信号的频道、群组和话题：{ $count }
targets-hint = 要添加，请把我加进去，届时会在这里询问您。话题中请发送 /id。
targets-topic = { $title } › 话题 { $topic }
targets-shut = 已关闭或删除：重新打开前不会推送到那里。
targets-topic-shut =
    ⚠️ 话题 { $title } 已关闭或删除。待发的消息及其信号的结果改发到群里；话题重新打开后，新信号会再推送到那里。
    { $reason }
targets-of-settings = 它写在配置的 CHANNELS 里：在此移除后，重启又会恢复。
targets-sure = 不再向那里推送信号？
targets-test-button = 🔔 测试
targets-remove-button = 🗑 移除
targets-remove-sure-button = 🗑 是，移除
targets-keep-button = 保留
targets-back-button = ◀ 推送目标
targets-none-such = 它已不是推送目标。
targets-removed = 不再向那里推送信号。
targets-tested = 测试信号已发出。
targets-test-title = 🔔 测试信号
targets-test-words = 信号到达这里就是这样：这个提示音，这个位置。
targets-panel-button = 📣 推送目标
targets-lost = 🚪 { $who } 将我移出了 { $title }：不再向那里发送信号。重新添加我即可恢复。
