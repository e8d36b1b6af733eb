# 从第一条消息到第一个信号的步骤。
onboarding-language = 简体中文
onboarding-accept-button = ✅ 我了解风险
onboarding-pairs = 哪些币对、哪些周期的信号发到这里？
onboarding-all-button = 🌐 全部币对，全部周期
onboarding-top-button = 🔝 成交额前十，全部周期
onboarding-later-button = 🕐 稍后用 /track 选择
onboarding-followed =
    { $count ->
        [0] 您还没有关注币对：/track 查看全部。
       *[other] 您已关注 { $count } 个币对。
    }
onboarding-sounds = 哪些消息可以有提示音？
onboarding-loud-button = 🔔 信号和结果
onboarding-outcomes-button = 🎯 仅结果
onboarding-silent-button = 🔕 都不要
onboarding-ready = 设置完成。试试信号在这里是什么样子。
onboarding-test-button = 🔔 发送测试信号
onboarding-finished = 测试信号已发出。/help 查看可用命令。
onboarding-none-of-house = ⚠️ 信号台自身的信号是 { $timeframe } 周期：这样只会收到其他交易员的信号。可用 /settings 更改。
