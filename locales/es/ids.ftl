# Los números con que Telegram conoce un chat, un tema y una persona.
ids-chat = Este chat: { $id }
ids-topic = Este tema: { $id }
ids-user = Tú: { $id }
