# Telegram 用来识别会话、话题和用户的编号。
ids-chat = 本会话：{ $id }
ids-topic = 本话题：{ $id }
ids-user = 您：{ $id }
