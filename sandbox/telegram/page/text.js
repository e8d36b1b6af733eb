/** Text with entities. Their offsets count UTF-16 code units, as JavaScript's strings do. */

import { element } from "./dom.js";
import { entityTime, fullTime } from "./time.js";

const SIMPLE = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE_LINK = /^(https?|tg|mailto):/i;

/**
 * The nodes of a text.
 *
 * @param {object} actions what a tap does: command(text), mention(username), link(url, event)
 */
export function formatted(text, entities, actions) {
  const sorted = [...(entities ?? [])].sort(
    (one, other) => one.offset - other.offset || other.length - one.length,
  );
  return piece(text, 0, text.length, sorted, actions);
}

function piece(text, start, end, entities, actions) {
  const nodes = [];
  let at = start;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (entity.offset < at || entity.offset >= end) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = piece(text, entity.offset, stop, entities.slice(index + 1), actions);
    nodes.push(marked(entity, text.slice(entity.offset, stop), inner, actions));
    // A block ends its line by itself.
    at = BLOCKS.has(entity.type) && text[stop] === "\n" ? stop + 1 : stop;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function marked(entity, words, inner, actions) {
  if (entity.type in SIMPLE) return element(SIMPLE[entity.type], {}, ...inner);
  switch (entity.type) {
    case "pre":
      return element("pre", { "data-language": entity.language }, element("code", {}, ...inner));
    case "expandable_blockquote":
      return expandable(inner);
    case "spoiler":
      return spoiler(inner);
    case "url":
      return link(words, inner, actions);
    case "text_link":
      return link(entity.url, inner, actions);
    case "email":
      return link(`mailto:${words}`, inner, actions);
    case "mention":
      return inlineButton("mention", inner, () => actions.mention(words.slice(1)));
    case "bot_command":
      return inlineButton("command", inner, () => actions.command(words));
    case "date_time":
      return dateTime(entity, inner);
    default:
      return element("span", { class: entity.type }, ...inner);
  }
}

function link(url, inner, actions) {
  if (!SAFE_LINK.test(url)) return element("span", {}, ...inner);
  const properties = { href: url, target: "_blank", rel: "noopener noreferrer" };
  return element("a", { ...properties, onclick: (event) => actions.link(url, event) }, ...inner);
}

function inlineButton(kind, inner, onclick) {
  return element("button", { type: "button", class: `inline ${kind}`, onclick }, ...inner);
}

function spoiler(inner) {
  const made = element(
    "button",
    { type: "button", class: "inline spoiler", "aria-label": "Hidden text: press to show" },
    ...inner,
  );
  made.addEventListener("click", () => {
    made.classList.add("shown");
    made.removeAttribute("aria-label");
  });
  return made;
}

function expandable(inner) {
  const toggle = element("button", { type: "button", class: "expand", "aria-expanded": "false" });
  const label = () => (toggle.getAttribute("aria-expanded") === "true" ? "Show less" : "Show more");
  const quote = element(
    "blockquote",
    { class: "expandable" },
    element("span", { class: "quoted" }, ...inner),
    toggle,
  );
  toggle.textContent = label();
  toggle.addEventListener("click", () => {
    toggle.setAttribute("aria-expanded", String(quote.classList.toggle("open")));
    toggle.textContent = label();
  });
  return quote;
}

function dateTime(entity, inner) {
  const seconds = Number(entity.unix_time);
  const shown = entity.date_time_format
    ? [entityTime(seconds, entity.date_time_format)]
    : inner;
  const datetime = new Date(seconds * 1000).toISOString();
  return element("time", { datetime, title: fullTime(seconds) }, ...shown);
}
