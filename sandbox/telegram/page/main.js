/** The chat page: one person's view of the sandbox, live. */

import { renderChatList } from "./chatlist.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { byId, element, icon } from "./dom.js";
import { pressKey } from "./message.js";
import { alertText, copy, enlarge, prepareViewer, toast } from "./overlay.js";
import { Socket } from "./socket.js";
import { fullName, Store } from "./store.js";

const PRESS_MS = 15000;
const WIDE = matchMedia("(min-width: 721px)");

const store = new Store();
const composer = new Composer((text) => send(text));
const conversation = new Conversation(store, {
  command: (text) => canWrite(conversation.chat) && send(text),
  mention: (username) => show(store.byUsername(username)),
  link: followLink,
  press,
  stop,
  copy,
  enlarge,
  read: markRead,
});
const asked = new URLSearchParams(location.search).get("user") ?? "";
const scheme = location.protocol === "https:" ? "wss:" : "ws:";
const address = `${scheme}//${location.host}/page/socket?user=${encodeURIComponent(asked)}`;
const socket = new Socket(address, hear, connectionChanged);
let presses = 0;

const HEARD = {
  hello: begin,
  chat: ({ chat }) => store.putChat(chat),
  message: putMessage,
  deleted: deleteMessages,
  pinned: (change) => {
    store.chats.get(change.chat_id).pinned = change.pinned;
    if (isOpen(change.chat_id)) conversation.renderPinned();
  },
  action: (change) => passing(change, store.putAction, change.action),
  draft: (change) => passing(change, store.putDraft, change),
  pressed: ({ press_id: pressId, query_id: queryId }) => {
    for (const wait of store.pressed.values()) if (wait.pressId === pressId) wait.queryId = queryId;
  },
  answer: showAnswer,
  open: ({ chat_id: chatId }) => show(store.chats.get(chatId)),
  profile: setProfile,
  notice: ({ text }) => setNotice(text),
};

function hear(message) {
  HEARD[message.type]?.(message);
  if (store.me) renderChatList(store, conversation.chat?.id);
}

function begin(hello) {
  store.begin(hello);
  setProfile(hello);
  setNotice(hello.notice);
  renderPerson();
  route();
}

/** Open the chat that the address names; on a wide screen there is always one open. */
function route() {
  const first = store.sortedChats().find((chat) => chat.type === "channel") ?? store.sortedChats()[0];
  const chat = store.chats.get(Number(location.hash.slice(1))) ?? (WIDE.matches ? first : null);
  byId("app").classList.toggle("reading", Boolean(chat));
  conversation.open(chat ?? null);
  if (chat) {
    composer.show(chat);
    document.title = store.title(chat);
  }
  renderChatList(store, chat?.id);
}

function show(chat) {
  if (chat) location.hash = String(chat.id);
}

function isOpen(chatId) {
  return conversation.chat?.id === chatId;
}

function canWrite(chat) {
  return chat && chat.type !== "channel";
}

function send(text) {
  const said = socket.say({ type: "send", chat_id: conversation.chat.id, text });
  if (!said) toast("No connection: nothing was sent.");
  return said;
}

function putMessage({ chat_id: chatId, message }) {
  const chat = store.chats.get(chatId);
  const isNew = store.putMessage(chat, message);
  if (!isOpen(chatId)) return;
  conversation.put(message, isNew);
  composer.show(chat);
}

function deleteMessages({ chat_id: chatId, message_ids: messageIds }) {
  const chat = store.chats.get(chatId);
  for (const id of messageIds) chat.messages.delete(id);
  if (isOpen(chatId)) conversation.render();
}

/** Something that goes by itself after a while. */
function passing(change, put, what) {
  const chat = store.chats.get(change.chat_id);
  const lasts = put.call(store, chat, what);
  renderPassing(chat);
  setTimeout(() => {
    store.forgetOld(chat);
    renderPassing(chat);
    renderChatList(store, conversation.chat?.id);
  }, lasts + 50);
}

function renderPassing(chat) {
  if (!isOpen(chat.id)) return;
  conversation.renderDrafts();
  conversation.renderBar();
}

function press(chat, message, data) {
  presses += 1;
  const key = pressKey(chat.id, message.message_id, data);
  const deed = { chat_id: chat.id, message_id: message.message_id, data, press_id: presses };
  if (!socket.say({ type: "press", ...deed })) {
    toast("No connection: nothing was pressed.");
    return;
  }
  store.pressed.set(key, { pressId: presses, chat, message });
  setTimeout(() => release(key), PRESS_MS);
  rebuild(chat, message);
}

function stop(draft) {
  const said = socket.say({ type: "stop", draft_id: draft.draft_id });
  if (!said) toast("No connection: nothing was stopped.");
}

function release(key) {
  const wait = store.pressed.get(key);
  if (!store.pressed.delete(key)) return;
  rebuild(wait.chat, wait.message);
}

/** Draw a message again, as its buttons wait or no longer do. */
function rebuild(chat, message) {
  const current = store.chats.get(chat.id)?.messages.get(message.message_id);
  if (!current || !isOpen(chat.id)) return;
  const focused = document.activeElement?.dataset?.callback;
  conversation.put(current, false);
  if (!focused) return;
  const selector = `[data-callback="${CSS.escape(focused)}"]`;
  conversation.find(message.message_id)?.querySelector(selector)?.focus();
}

function showAnswer(answer) {
  for (const [key, wait] of store.pressed) if (wait.queryId === answer.query_id) release(key);
  if (answer.url && !followLink(answer.url)) window.open(answer.url, "_blank", "noopener");
  if (!answer.text) return;
  if (answer.show_alert) alertText(answer.text);
  else toast(answer.text);
}

/** A link to the bot or to one of our chats opens here (true); any other in its own tab. */
function followLink(url, event) {
  if (!URL.canParse(url)) return false;
  const { hostname, pathname, searchParams } = new URL(url);
  const chat = store.byUsername(pathname.split("/")[1] ?? "");
  if (!["t.me", "telegram.me"].includes(hostname) || !chat) return false;
  event?.preventDefault();
  if (chat.type === "private" && searchParams.has("start")) socket.say({ type: "follow", url });
  else show(chat);
  return true;
}

function markRead(chat) {
  store.markRead(chat);
  renderChatList(store, conversation.chat?.id);
}

function setProfile({ commands, description }) {
  composer.commands = commands;
  store.description = description;
  if (!conversation.chat) return;
  composer.show(conversation.chat);
  conversation.renderEmpty();
}

function setNotice(text) {
  byId("notice").textContent = text;
  byId("notice").hidden = !text;
}

function renderPerson() {
  const options = store.users.map((user) =>
    element("option", { value: user.id, selected: user.id === store.me.id }, fullName(user)),
  );
  byId("user").replaceChildren(...options);
  byId("person").hidden = options.length < 2;
}

function connectionChanged(online) {
  byId("connection").textContent = online ? "" : "Connecting…";
}

for (const [selector, name] of [
  [".back", "back"],
  [".close", "close"],
  ["#down", "down"],
  ["#send", "send"],
  ["#commands", "slash"],
]) {
  document.querySelector(selector).append(icon(name));
}
byId("start").addEventListener("click", () => send("/start"));
byId("user").addEventListener("change", (event) => {
  location.href = `/?user=${event.target.value}`;
});
addEventListener("hashchange", route);
WIDE.addEventListener("change", () => store.me && route());
document.addEventListener("visibilitychange", () => conversation.moved());
prepareViewer();
