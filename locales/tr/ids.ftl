# Telegram'ın bir sohbeti, konuyu ve kişiyi tanıdığı numaralar.
ids-chat = Bu sohbet: { $id }
ids-topic = Bu konu: { $id }
ids-user = Siz: { $id }
