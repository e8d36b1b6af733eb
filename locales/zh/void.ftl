# 撤回信号。
void-question = 撤回 { $tag } { $pair }？
void-which = 哪个信号？按钮会复制命令：粘贴后在其后写上原因。
void-meaning = 所有收到它的人都会得知撤回及原因。它会留在记录中，不计盈亏。此操作无法撤销。
void-yes = 🚫 撤回
void-no = 保留
void-done = 🚫 { $tag } 已撤回。
void-kept = { $tag } 继续有效。
void-not-open = { $tag } 不在进行中：只能撤回进行中的信号。已结束的结果不会改变。
void-too-long = 原因会显示在卡片上：最多 { $most } 个字符。
