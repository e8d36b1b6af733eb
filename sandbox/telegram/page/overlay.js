/** What lies over the page for a moment: toasts, alerts, the enlarged photo. */

import { byId } from "./dom.js";

const TOAST_MS = 3500;
let toastTimer;

export function toast(text) {
  const shown = byId("toast");
  shown.textContent = text;
  shown.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    shown.hidden = true;
  }, TOAST_MS);
}

export function alertText(text) {
  byId("alert-text").textContent = text;
  if (!byId("alert").open) byId("alert").showModal();
}

export function enlarge(source, about) {
  const image = byId("viewer-image");
  image.src = source;
  image.alt = about;
  byId("viewer").showModal();
}

/** A press anywhere beside the photo closes it; on the photo it toggles its real size. */
export function prepareViewer() {
  const viewer = byId("viewer");
  viewer.addEventListener("click", (event) => {
    if (event.target === byId("viewer-image")) viewer.classList.toggle("real-size");
    else viewer.close();
  });
  viewer.addEventListener("close", () => viewer.classList.remove("real-size"));
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(`Copied: ${text}`);
  } catch {
    // Browsers keep the clipboard from pages served over plain http from another machine.
    alertText(text);
  }
}
