/** Times as the reader's own clock and language have them. */

const MINUTE_S = 60;
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });
const shortDay = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

const date = (seconds) => new Date(seconds * 1000);

export const clockTime = (seconds) => clock.format(date(seconds));
export const dayName = (seconds) => day.format(date(seconds));
export const fullTime = (seconds) => full.format(date(seconds));
export const sameDay = (one, other) => date(one).toDateString() === date(other).toDateString();

/** For the list of chats: the time today, else the day. */
export function listTime(seconds) {
  return sameDay(seconds, Date.now() / 1000) ? clockTime(seconds) : shortDay.format(date(seconds));
}

/**
 * A date_time entity: "r" is relative; "w" weekday, "d"/"D" short or long date, "t"/"T" short or
 * long time. Without a format the bot's own text stays.
 */
export function entityTime(seconds, format) {
  if (format === "r") return relativeTime(seconds - Date.now() / 1000);
  const options = {};
  if (format.includes("w")) options.weekday = "long";
  if (/[dD]/.test(format)) {
    Object.assign(options, { year: "numeric", day: "numeric" });
    options.month = format.includes("D") ? "long" : "2-digit";
  }
  if (/[tT]/.test(format)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (format.includes("T")) options.second = "2-digit";
  return new Intl.DateTimeFormat(undefined, options).format(date(seconds));
}

function relativeTime(ahead_s) {
  const size = Math.abs(ahead_s);
  if (size < MINUTE_S) return relative.format(Math.round(ahead_s), "second");
  if (size < 60 * MINUTE_S) return relative.format(Math.round(ahead_s / MINUTE_S), "minute");
  if (size < 24 * 60 * MINUTE_S) return relative.format(Math.round(ahead_s / 3600), "hour");
  return relative.format(Math.round(ahead_s / 86400), "day");
}
