# 入口：谁可以进来，以及管理员看到的内容。
access-private = 这是私有信号台，由管理员批准后才能使用。
access-waiting = ⏳ 您已申请使用，管理员已收到，结果会发到这里。
access-some-wait = 🙋 { $count } 人等待批准：/admin → 用户
access-rejected = 管理员未批准您使用本信号台。
access-inline = 这是私有信号台：申请使用
access-ask = 这是私有信号台。请向管理员申请使用：对方会看到您的名字和 ID。
access-ask-button = 🙋 申请使用
access-asked = ⏳ 管理员已收到您的申请，结果会发到这里。
access-request = 🙋 { $name }{ $username } ({ $id }) 申请使用。
access-approve-button = ✅ 批准
access-reject-button = ✖️ 拒绝
access-decided =
    { $access ->
        [approved] ✅ 已批准，操作人 { $admin }
        [rejected] ✖️ 已拒绝，操作人 { $admin }
        [blocked] ⛔ 已拉黑，操作人 { $admin }
       *[other] { $access }：{ $admin }
    }
access-let-in = ✅ 您可以使用了！
access-go-on = 🔗 打开您要看的内容
access-claimed = 👑 这个机器人归您了：/admin 查看运行状况，使用申请也会发到这里。
access-claim =
    { $verdict ->
        [wrong] 验证码不对。启动时控制台会显示：/claim 加验证码。
        [too_often] 错误次数过多。重启机器人会生成新的验证码。
       *[closed] 这个机器人已有管理员。
    }
access-made-admin = 👑 您现在是管理员：/admin 显示运行状况和可执行的操作。
access-made-user = 您不再是管理员。
access-told-in-private = 🔒 此内容不宜公开：已私聊回复您。
access-ask-in-private = 🔒 此内容不宜公开：请私聊我。
access-private-button = 打开私聊
