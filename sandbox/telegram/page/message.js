/** One message as an element: bubble and inline keyboard. */

import { element, icon } from "./dom.js";
import { snippet, wordsOf } from "./store.js";
import { formatted } from "./text.js";
import { clockTime, fullTime } from "./time.js";

const KEYBOARD_ICONS = { url: "link", copy_text: "copy", web_app: "app" };

/**
 * @param {Store} store
 * @param {object} actions command, mention, link, press, stop, copy, jump, enlarge
 */
export function messageElement(store, chat, message, actions) {
  const mine = store.isMine(message);
  const media = Boolean(message.photo);
  const words = wordsOf(message);
  const bubble = element(
    "div",
    { class: `bubble${media ? " with-photo" : ""}${media && !words ? " bare" : ""}` },
    mine || chat.type === "private" ? null : author(store, message),
    message.forward_origin ? forwarded(message.forward_origin) : null,
    message.reply_to_message ? quoted(store, message.reply_to_message, actions) : null,
    message.photo ? photo(message, actions) : null,
    message.document ? fileLink(message.document) : null,
    body(message, words || (media || message.document ? "" : snippet(message)), actions),
  );
  return element(
    "article",
    { class: `message ${mine ? "mine" : "theirs"}`, "data-id": message.message_id, tabindex: "-1" },
    bubble,
    message.reply_markup ? keyboard(store, chat, message, actions) : null,
  );
}

/** What the bot writes before it has finished; still without words. */
export function draftElement(draft) {
  return element(
    "article",
    { class: "message theirs draft", "data-draft": draft.draft_id },
    element("div", { class: "bubble" }, element("div", { class: "text" })),
  );
}

/** Let a draft say what it says now. Its button stays the same, for whoever is pressing it. */
export function writeDraft(shown, draft, actions) {
  const words = draft.text
    ? formatted(draft.text, draft.entities, actions)
    : [element("span", { class: "thinking" }, "Thinking…")];
  shown.querySelector(".text").replaceChildren(...words);
  const button = shown.querySelector(".stop");
  if (!draft.can_stop) button?.remove();
  else if (!button) shown.append(stopButton(draft, actions));
}

function stopButton(draft, actions) {
  const label = { "aria-label": "Stop", title: "Stop" };
  const onclick = () => actions.stop(draft);
  return element("button", { class: "stop", type: "button", ...label, onclick }, icon("stop"));
}

function author(store, message) {
  const who = message.from ?? message.sender_chat;
  return element("p", { class: "author", "data-hue": Math.abs(who.id) % 7 }, store.author(message));
}

function forwarded(origin) {
  const from = origin.chat?.title ?? origin.sender_user?.first_name ?? "";
  return element("p", { class: "forwarded" }, `Forwarded from ${from}`);
}

function quoted(store, original, actions) {
  return element(
    "button",
    {
      type: "button",
      class: "quote",
      "aria-label": `In reply to ${store.author(original)}: ${snippet(original)}`,
      onclick: () => actions.jump(original.message_id),
    },
    element("strong", {}, store.author(original)),
    element("span", {}, snippet(original)),
  );
}

function photo(message, actions) {
  const largest = message.photo.at(-1);
  const source = `/page/files/${largest.file_id}`;
  const about = snippet({ ...message, photo: null }) || "Photo";
  const image = element("img", {
    src: source,
    alt: about,
    width: largest.width,
    height: largest.height,
    decoding: "async",
  });
  const label = `Enlarge the photo: ${about}`;
  return element(
    "button",
    { type: "button", class: "photo", "aria-label": label, onclick: () => actions.enlarge(source, about) },
    image,
  );
}

function fileLink(file) {
  const kilobytes = Math.max(1, Math.round(file.file_size / 1024)).toLocaleString();
  return element(
    "a",
    { class: "document", href: `/page/files/${file.file_id}`, download: file.file_name },
    element("span", { class: "document-icon" }, icon("file")),
    element("strong", {}, file.file_name),
    element("span", { class: "size" }, `${kilobytes} KB`),
  );
}

function body(message, words, actions) {
  const entities = message.entities ?? message.caption_entities;
  const written = formatted(words, entities, actions);
  if (message.reactions.length === 0) {
    return element("div", { class: "text" }, ...written, meta(message));
  }
  const below = element("div", { class: "below" }, reactions(message.reactions), meta(message));
  return element("div", { class: "text" }, ...written, below);
}

function reactions(emoji) {
  return element("span", { class: "reactions" }, ...emoji.map((one) => element("span", {}, one)));
}

function meta(message) {
  return element(
    "span",
    { class: "meta" },
    message.silent ? icon("silent", "Sent silently") : null,
    message.edit_date
      ? element("span", { title: `Edited ${fullTime(message.edit_date)}` }, "edited")
      : null,
    element("time", { title: fullTime(message.date) }, clockTime(message.date)),
  );
}

function keyboard(store, chat, message, actions) {
  const rows = message.reply_markup.inline_keyboard.map((row) =>
    element(
      "div",
      { class: "row" },
      ...row.map((button) => keyboardButton(store, chat, message, button, actions)),
    ),
  );
  return element("div", { class: "keyboard" }, ...rows);
}

function keyboardButton(store, chat, message, button, actions) {
  const kind = Object.keys(KEYBOARD_ICONS).find((name) => name in button);
  const look = element("span", {}, button.text);
  const corner = kind ? icon(KEYBOARD_ICONS[kind]) : null;
  const style = { class: `key ${button.style ?? ""}` };
  if (kind === "url" || kind === "web_app") {
    const url = button.url ?? button.web_app.url;
    const target = { href: url, target: "_blank", rel: "noopener noreferrer" };
    const onclick = (event) => actions.link(url, event);
    return element("a", { ...style, ...target, onclick }, look, corner);
  }
  if (kind === "copy_text") {
    const onclick = () => actions.copy(button.copy_text.text);
    return element("button", { ...style, type: "button", onclick }, look, corner);
  }
  const waiting = store.pressed.has(pressKey(chat.id, message.message_id, button.callback_data));
  return element(
    "button",
    {
      ...style,
      type: "button",
      "aria-busy": waiting ? "true" : null,
      "data-callback": button.callback_data,
      onclick: () => actions.press(chat, message, button.callback_data),
    },
    look,
  );
}

export const pressKey = (chatId, messageId, data) => `${chatId}:${messageId}:${data}`;
