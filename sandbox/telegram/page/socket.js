/** A WebSocket that comes back by itself. */

const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 5000;

export class Socket {
  /** @param {(message: object) => void} heard  @param {(online: boolean) => void} changed */
  constructor(url, heard, changed) {
    this.url = url;
    this.heard = heard;
    this.changed = changed;
    this.retryMs = FIRST_RETRY_MS;
    this.open();
  }

  open() {
    this.socket = new WebSocket(this.url);
    this.socket.addEventListener("open", () => {
      this.retryMs = FIRST_RETRY_MS;
      this.changed(true);
    });
    this.socket.addEventListener("message", (event) => this.heard(JSON.parse(event.data)));
    this.socket.addEventListener("close", () => {
      this.changed(false);
      setTimeout(() => this.open(), this.retryMs * (0.75 + Math.random() / 2));
      this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
    });
  }

  /** Whether it went out; nothing is kept for later. */
  say(message) {
    if (this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }
}
