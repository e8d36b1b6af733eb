/** Building elements. Whatever people or the bot wrote goes in as text nodes, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  back: "M15 5l-7 7 7 7",
  down: "M5 9l7 7 7-7",
  send: "M3.5 20.5L21 12 3.5 3.5 6 12zM6 12h7",
  close: "M6 6l12 12M18 6L6 18",
  slash: "M15 5L9 19",
  silent: "M4 4l16 16M7 9v4l-2 3h12M9.5 5.7A5 5 0 0 1 17 10v3M10.5 19a1.7 1.7 0 0 0 3 0",
  link: "M8 16L17 7M9 7h8v8",
  copy: "M9 9h10v10H9zM5 15V5h10",
  app: "M4 5h16v14H4zM4 9h16",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  stop: "M7.5 7.5h9v9h-9z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
};

/** An element with properties, and children: nodes or strings. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A line icon in the colour of the text. */
export function icon(name, label) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "glyph");
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else {
    svg.setAttribute("aria-hidden", "true");
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/** A round picture of initials, its colour from the id. */
export function avatar(target, chat, title) {
  target.textContent = title
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
  target.dataset.hue = Math.abs(chat.id) % 7;
  return target;
}
