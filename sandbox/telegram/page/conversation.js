/** The open chat: its bar, its messages in order, and where the reader stands in them. */

import { doing } from "./chatlist.js";
import { avatar, byId, element, icon } from "./dom.js";
import { draftElement, messageElement, writeDraft } from "./message.js";
import { snippet } from "./store.js";
import { dayName, sameDay } from "./time.js";

const NEAR_END_PX = 120;
const GROUPED_WITHIN_S = 300;
const FLASH_MS = 1500;
const SCROLLING_MS = 1000;
const CHOOSE = "Choose a chat to read and write.";

export class Conversation {
  constructor(store, actions) {
    this.store = store;
    this.actions = { ...actions, jump: (id) => this.jump(id) };
    this.chat = null;
    this.scroll = byId("scroll");
    this.list = byId("messages");
    this.scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    byId("down").addEventListener("click", () => this.toEnd("smooth"));
    byId("pinned").addEventListener("click", () => this.jump(this.chat.pinned.at(-1)));
    new ResizeObserver(() => this.follows && this.toEnd()).observe(this.list);
    new ResizeObserver(() => this.follows && this.toEnd()).observe(this.scroll);
  }

  open(chat) {
    this.chat = chat;
    byId("chat-bar").hidden = !chat;
    byId("footer").hidden = !chat;
    this.follows = true;
    this.render();
  }

  /** Build everything anew. */
  render() {
    const messages = this.chat ? [...this.chat.messages.values()] : [];
    this.list.replaceChildren(...messages.map((message) => this.build(message)));
    this.arrange();
    this.renderDrafts();
    this.renderBar();
    this.renderPinned();
    this.renderEmpty();
    if (this.follows) this.toEnd();
    this.moved();
  }

  /** Show a new message, or a changed one in its place. */
  put(message, isNew) {
    const made = this.build(message);
    const old = this.find(message.message_id);
    if (old) old.replaceWith(made);
    else this.list.insertBefore(made, this.list.querySelector(".draft"));
    if (isNew) {
      this.renderDrafts();
      this.renderBar();
      this.renderEmpty();
      if (this.store.isMine(message)) this.follows = true;
    }
    this.arrange();
    if (this.follows) this.toEnd();
    this.moved();
  }

  /** Drafts stand behind all messages; one that grows is not built anew. */
  renderDrafts() {
    const drafts = this.chat?.drafts ?? new Map();
    for (const old of this.list.querySelectorAll(".draft")) {
      if (!drafts.has(Number(old.dataset.draft))) old.remove();
    }
    for (const draft of drafts.values()) {
      let shown = this.list.querySelector(`[data-draft="${draft.draft_id}"]`);
      if (!shown) this.list.append((shown = draftElement(draft)));
      writeDraft(shown, draft, this.actions);
    }
  }

  renderBar() {
    if (!this.chat) return;
    const title = this.store.title(this.chat);
    const now = doing(this.chat);
    const kind = this.chat.type === "private" ? "bot" : this.chat.type;
    const name = this.chat.type === "private" ? this.store.bot.username : this.chat.username;
    avatar(byId("chat-avatar"), this.chat, title);
    byId("chat-title").textContent = title;
    byId("chat-status").textContent = now || (name ? `${kind} · @${name}` : kind);
    byId("chat-status").classList.toggle("doing", Boolean(now));
  }

  renderPinned() {
    const pinned = this.chat?.messages.get(this.chat.pinned.at(-1));
    byId("pinned").hidden = !pinned;
    if (!pinned) return;
    byId("pinned").replaceChildren(
      icon("pin"),
      element("strong", {}, "Pinned message"),
      element("span", {}, snippet(pinned)),
    );
  }

  /** Where nothing was said yet stands what the bot says of itself. */
  renderEmpty() {
    byId("empty").hidden = this.chat?.messages.size > 0;
    const isPrivate = this.chat?.type === "private";
    const words = isPrivate && this.store.description;
    byId("empty").textContent = words || (this.chat ? "No messages here yet." : CHOOSE);
  }

  toEnd(behavior = "instant") {
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior });
  }

  jump(messageId) {
    const target = this.find(messageId);
    if (!target) return;
    this.follows = false;
    target.scrollIntoView({ block: "center", behavior: "smooth" });
    target.focus({ preventScroll: true });
    target.classList.add("flash");
    setTimeout(() => target.classList.remove("flash"), FLASH_MS);
  }

  /** For a while the day is told over the messages; then it gives way to them. */
  scrolled() {
    this.moved();
    this.scroll.classList.add("scrolling");
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.scroll.classList.remove("scrolling"), SCROLLING_MS);
  }

  /** Note where the reader is; at the end everything is read. */
  moved() {
    if (!this.chat) return;
    const left = this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight;
    this.follows = left < NEAR_END_PX;
    byId("down").hidden = this.follows;
    for (const day of this.list.querySelectorAll(".day")) {
      const next = day.nextElementSibling.getBoundingClientRect();
      day.classList.toggle("over", next.top < day.getBoundingClientRect().bottom);
    }
    if (this.follows && document.visibilityState === "visible") this.actions.read(this.chat);
  }

  find(messageId) {
    return this.list.querySelector(`[data-id="${messageId}"]`);
  }

  build(message) {
    return messageElement(this.store, this.chat, message, this.actions);
  }

  /** Put days between messages, and messages of one author close together. */
  arrange() {
    for (const old of this.list.querySelectorAll(".day")) old.remove();
    let previous = null;
    for (const shown of this.list.querySelectorAll("[data-id]")) {
      const message = this.chat.messages.get(Number(shown.dataset.id));
      if (!message) {
        shown.remove();
        continue;
      }
      if (!previous || !sameDay(previous.date, message.date)) {
        shown.before(element("p", { class: "day" }, dayName(message.date)));
      }
      shown.classList.toggle("grouped", isGrouped(previous, message));
      previous = message;
    }
  }
}

function isGrouped(previous, message) {
  if (!previous || !sameDay(previous.date, message.date)) return false;
  const who = (one) => (one.from ?? one.sender_chat).id;
  const together = message.date - previous.date < GROUPED_WITHIN_S;
  return together && who(previous) === who(message) && !previous.reply_markup;
}
