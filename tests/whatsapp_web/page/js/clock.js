// Times as the page writes them: in Jakarta's zone whatever the machine's is.
import { say } from "./words.js";

const ZONE = 7 * 3600 * 1000;
const state = { base: 0, since: 0, runs: true, locale: "id_ID", h24: true };

export function setClock(now, runs) {
  Object.assign(state, { base: now, since: performance.now(), runs });
}

export function setFormat(locale, h24) {
  Object.assign(state, { locale, h24 });
}

export function now() {
  return Math.round(state.base + (state.runs ? performance.now() - state.since : 0));
}

function parts(at) {
  const date = new Date(at + ZONE);
  return { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate(), w: date.getUTCDay(),
    h: date.getUTCHours(), min: date.getUTCMinutes(), day: Math.floor((at + ZONE) / 86400000) };
}

const two = (n) => String(n).padStart(2, "0");

// What stands beside the bubble: right at midnight and noon.
export function visibleTime(at) {
  const { h, min } = parts(at);
  const mark = state.locale === "id_ID" ? "." : ":";
  if (state.h24) return `${two(h)}${mark}${two(min)}`;
  return `${h % 12 || 12}${mark}${two(min)} ${h < 12 ? "AM" : "PM"}`;
}

export function shortDate(at) {
  const { y, m, d } = parts(at);
  return state.locale === "id_ID" ? `${d}/${m}/${y}` : `${m}/${d}/${y}`;
}

// What data-pre-plain-text holds: not corrected at midnight (24:05 in English) nor noon (0.05 PM in Indonesian).
export function stampedTime(at) {
  const { h, min } = parts(at);
  if (state.locale === "id_ID") {
    if (state.h24) return `${two(h)}.${two(min)}`;
    return `${h % 12}.${two(min)} ${h < 12 ? "AM" : "PM"}`;
  }
  if (state.h24) return `${two(h || 24)}:${two(min)}`;
  return `${h % 12 || 12}:${two(min)} ${h < 12 ? "AM" : "PM"}`;
}

export function prePlain(at, author) {
  return `[${stampedTime(at)}, ${shortDate(at)}] ${author}: `;
}

export function dayOf(at) {
  return parts(at).day;
}

// "Hari ini", "Kemarin", the weekday within the last week, else the date.
export function dayName(at) {
  const back = parts(now()).day - parts(at).day;
  if (back === 0) return say("today");
  if (back === 1) return say("yesterday");
  if (back > 1 && back < 7) return say("weekdays")[parts(at).w];
  const { y, m, d } = parts(at);
  return state.locale === "id_ID" ? `${two(d)}/${two(m)}/${y}` : `${m}/${d}/${y}`;
}

export function listTime(at) {
  return parts(now()).day === parts(at).day ? visibleTime(at) : dayName(at);
}
