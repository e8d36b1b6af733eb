/** Where a person writes: text, and suggestions for /commands. */

import { byId, element } from "./dom.js";

export class Composer {
  /** @param {(text: string) => boolean} send whether the text went out */
  constructor(send) {
    this.send = send;
    this.commands = [];
    this.chosen = -1;
    this.text = byId("text");
    this.list = byId("suggestions");
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.text.addEventListener("input", () => this.changed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    byId("commands").addEventListener("click", () => {
      this.text.value = this.text.value.startsWith("/") ? "" : "/";
      this.text.focus();
      this.changed();
    });
  }

  /** Show what fits the chat: a field, a Start button, or that nobody writes here. */
  show(chat) {
    const isChannel = chat.type === "channel";
    const isNew = chat.type === "private" && chat.messages.size === 0;
    byId("composer").hidden = isChannel || isNew;
    byId("start").hidden = !isNew;
    byId("read-only").hidden = !isChannel;
    byId("commands").hidden = this.commands.length === 0;
    if (isChannel || isNew) this.list.hidden = true;
  }

  clear() {
    this.text.value = "";
    this.changed();
  }

  submit() {
    const words = this.text.value.trim();
    if (words && this.send(words)) this.clear();
  }

  changed() {
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
    const match = /^\/([a-z0-9_]*)$/.exec(this.text.value);
    this.fitting = match
      ? this.commands.filter((command) => command.command.startsWith(match[1]))
      : [];
    this.chosen = this.fitting.length ? 0 : -1;
    this.renderSuggestions();
  }

  key(event) {
    if (!this.list.hidden && this.suggestionKey(event.key)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    }
  }

  /** True when the key was meant for the suggestions. */
  suggestionKey(key) {
    const count = this.fitting.length;
    if (key === "ArrowDown") this.chosen = (this.chosen + 1) % count;
    else if (key === "ArrowUp") this.chosen = (this.chosen + count - 1) % count;
    else if (key === "Tab") this.complete(this.fitting[this.chosen]);
    else if (key === "Enter") this.use(this.fitting[this.chosen]);
    else if (key === "Escape") this.fitting = [];
    else return false;
    this.renderSuggestions();
    return true;
  }

  use(command) {
    if (this.send(`/${command.command}`)) this.clear();
  }

  complete(command) {
    this.text.value = `/${command.command} `;
    this.changed();
  }

  renderSuggestions() {
    const options = this.fitting.map((command, index) => this.option(command, index));
    this.list.replaceChildren(...options);
    this.list.hidden = options.length === 0;
    if (options.length) {
      this.text.setAttribute("aria-activedescendant", `command-${this.chosen}`);
      options[this.chosen].scrollIntoView({ block: "nearest" });
    } else {
      this.text.removeAttribute("aria-activedescendant");
    }
  }

  /** One command is chosen at a time, by arrow keys or by the pointer, whichever moved last. */
  choose(index) {
    this.chosen = index;
    for (const [at, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(at === index));
    }
    this.text.setAttribute("aria-activedescendant", `command-${index}`);
  }

  option(command, index) {
    return element(
      "li",
      {
        id: `command-${index}`,
        role: "option",
        "aria-selected": String(index === this.chosen),
        onpointermove: () => this.choose(index),
        onclick: () => this.use(command),
      },
      element("strong", {}, `/${command.command}`),
      element("span", {}, command.description),
    );
  }
}
