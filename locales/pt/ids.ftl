# Os números pelos quais o Telegram conhece um chat, um tópico e uma pessoa.
ids-chat = Este chat: { $id }
ids-topic = Este tópico: { $id }
ids-user = Você: { $id }
