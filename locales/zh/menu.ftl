# 主页消息。
menu-title = 🏠 Heliograph
menu-open =
    { $count ->
        [0] 没有进行中的信号
       *[other] { $count } 个信号进行中
    }
menu-today =
    { $count ->
        [0] 今天还没有信号结束
       *[other] 今天 { $count } 个已结束：{ $result }
    }
menu-which-chart = 📈 看哪个币对的图表？
menu-signals-button = 📋 信号
menu-charts-button = 📈 图表
menu-stats-button = 📊 战绩
menu-top-button = 🔝 榜单
menu-watch-button = 🔔 关注
menu-settings-button = ⚙️ 设置
menu-alerts-button = ⏰ 提醒
menu-ask-button = 💬 提问
menu-help-button = ❔ 帮助
menu-picture-button = 🖼 图片
menu-home-button = 🏠 菜单
