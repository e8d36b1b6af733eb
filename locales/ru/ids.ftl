# Номера, под которыми Telegram знает чат, тему и человека.
ids-chat = Этот чат: { $id }
ids-topic = Эта тема: { $id }
ids-user = Вы: { $id }
