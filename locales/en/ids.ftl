# The numbers by which Telegram knows a chat, a topic and a person.
ids-chat = This chat: { $id }
ids-topic = This topic: { $id }
ids-user = You: { $id }
