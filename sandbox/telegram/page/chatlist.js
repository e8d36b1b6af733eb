/** The list of chats: newest talk first, with what is unread. */

import { avatar, byId, element, icon } from "./dom.js";
import { snippet } from "./store.js";
import { listTime } from "./time.js";

const DOING = {
  typing: "typing…",
  upload_photo: "sending a photo…",
  upload_document: "sending a file…",
};

/** What the bot is doing in a chat, or "". */
export function doing(chat) {
  return chat.action ? (DOING[chat.action.name] ?? "busy…") : "";
}

export function renderChatList(store, openId) {
  const items = store.sortedChats().map((chat) => item(store, chat, chat.id === openId));
  const focused = document.activeElement?.closest("#chat-list a")?.getAttribute("href");
  byId("chat-list").replaceChildren(...items);
  if (focused) byId("chat-list").querySelector(`a[href="${focused}"]`)?.focus();
}

function item(store, chat, isOpen) {
  const title = store.title(chat);
  const last = store.last(chat);
  const unread = store.unread(chat);
  return element(
    "li",
    {},
    element(
      "a",
      { href: `#${chat.id}`, "aria-current": isOpen ? "page" : null },
      avatar(element("span", { class: "avatar", "aria-hidden": "true" }), chat, title),
      element("strong", { class: "title" }, title),
      last ? element("time", {}, listTime(last.date)) : null,
      preview(store, chat, last),
      unread ? badge(unread, last) : null,
    ),
  );
}

function preview(store, chat, last) {
  const now = doing(chat);
  if (now) return element("span", { class: "preview doing" }, now);
  const who = last && store.isMine(last) ? "You: " : "";
  return element("span", { class: "preview" }, last ? `${who}${snippet(last)}` : "No messages yet");
}

function badge(count, last) {
  const label = `${count} unread`;
  return element(
    "span",
    { class: "badge", "aria-label": label },
    last.silent ? icon("silent") : null,
    String(count),
  );
}
