# 申请使用的人。
people-title = 用户
people-count = 共 { $count } 人 · { $waiting } 人待批准
people-standing =
    { $access ->
        [pending] ⏳ 待批准
        [approved] ✅ 已批准
        [rejected] ✖️ 已拒绝
       *[blocked] ⛔ 已拉黑
    } · { $role ->
        [admin] 管理员
       *[user] 用户
    }
people-asked = 申请于 { $time }
people-sure = 确定拉黑？机器人将不再回复此人。
people-approve-button = ✅ 批准
people-reject-button = ✖️ 拒绝
people-block-button = ⛔ 拉黑
people-block-sure-button = ⛔ 是，拉黑
people-admin-button = 👑 设为管理员
people-user-button = 取消管理员
people-keep-button = 保留
people-back-button = ◀ 用户
people-panel-button = 👥 用户
people-health-button = ◀ 运行状况
people-yourself = 不能对自己进行操作。
people-appointed = 此管理员在配置中指定：无法在聊天中更改。
people-admin-sure = 确定设为管理员？此人将能查看一切、批准用户并撤回信号。
people-admin-sure-button = 👑 是，设为管理员
