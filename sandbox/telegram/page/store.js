/** What this person can see: chats, their messages, what is read, and what the bot is doing. */

const KEPT = 500;
const ACTION_MS = 5000;
const DRAFT_MS = 30000;

export class Store {
  constructor() {
    this.chats = new Map();
    this.pressed = new Map();
    this.users = [];
    this.description = "";
  }

  /** Begin anew with what the server sees; what was read stays read. */
  begin(hello) {
    const { me, bot, users, started_ms: startedMs } = hello;
    Object.assign(this, { me, bot, users, startedMs });
    this.pressed.clear();
    this.chats.clear();
    for (const chat of hello.chats) this.putChat(chat);
  }

  putChat(chat) {
    const messages = new Map(chat.messages.map((message) => [message.message_id, message]));
    const read = Number(localStorage.getItem(this.readKey(chat.id)) ?? 0);
    this.chats.set(chat.id, { ...chat, messages, read, drafts: new Map(), action: null });
  }

  /** Take a new or changed message; true when it is new. */
  putMessage(chat, message) {
    const isNew = !chat.messages.has(message.message_id);
    chat.messages.set(message.message_id, message);
    if (chat.messages.size > KEPT) chat.messages.delete(chat.messages.keys().next().value);
    if (isNew && !this.isMine(message)) {
      chat.action = null;
      chat.drafts.clear();
    }
    return isNew;
  }

  putAction(chat, action) {
    chat.action = { name: action, until: Date.now() + ACTION_MS };
    return ACTION_MS;
  }

  /** A draft takes the place of the one before. */
  putDraft(chat, draft) {
    chat.drafts.clear();
    if (draft.is_gone) return 0;
    chat.drafts.set(draft.draft_id, { ...draft, until: Date.now() + DRAFT_MS });
    return DRAFT_MS;
  }

  forgetOld(chat) {
    const now = Date.now();
    if (chat.action && chat.action.until <= now) chat.action = null;
    for (const [id, draft] of chat.drafts) if (draft.until <= now) chat.drafts.delete(id);
  }

  markRead(chat) {
    const last = this.last(chat);
    if (!last || last.message_id <= chat.read) return;
    chat.read = last.message_id;
    localStorage.setItem(this.readKey(chat.id), String(chat.read));
  }

  unread(chat) {
    let count = 0;
    for (const message of chat.messages.values()) {
      if (message.message_id > chat.read && !this.isMine(message)) count += 1;
    }
    return count;
  }

  last(chat) {
    return [...chat.messages.values()].at(-1);
  }

  isMine(message) {
    return message.from?.id === this.me.id;
  }

  /** What a chat is called by this person. */
  title(chat) {
    return chat.type === "private" ? this.bot.first_name : chat.title;
  }

  author(message) {
    return message.from ? fullName(message.from) : message.sender_chat.title;
  }

  /** The newest talk first; places nobody spoke in yet come last. */
  sortedChats() {
    const when = (chat) => this.last(chat)?.date ?? 0;
    return [...this.chats.values()].sort((one, other) => when(other) - when(one));
  }

  /** Our private chat or the place with this @username. */
  byUsername(username) {
    const wanted = username.toLowerCase();
    if (wanted === this.bot.username.toLowerCase()) return this.chats.get(this.me.id);
    return [...this.chats.values()].find((chat) => chat.username?.toLowerCase() === wanted);
  }

  readKey(chatId) {
    return `read:${this.startedMs}:${this.me.id}:${chatId}`;
  }
}

export function fullName(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}

/** The words of a message; as in Telegram, the payload of a deep link stays between link and bot. */
export function wordsOf(message) {
  const words = message.text ?? message.caption ?? "";
  return /^\/start \S+$/.test(words) ? "/start" : words;
}

/** A message in a few words. */
export function snippet(message) {
  if (!message) return "";
  const words = wordsOf(message).replace(/\s+/g, " ").slice(0, 120);
  if (message.photo) return words ? `🖼 ${words}` : "Photo";
  if (message.document) return words || message.document.file_name;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return "Became a supergroup";
  return words;
}
