// Links into the app: a click on an <a> opens a chat without loading anything; an address does so at the start.
import { openPopup } from "./dialogs.js";
import { formatted, model } from "./model.js";
import { pause, stage } from "./stage.js";
import { askNow } from "./wire.js";
import { say } from "./words.js";

const OVER_MAIN = new Set(["ready", "phone_offline", "connecting", "retrying", "restricted", "capped"]);
const HOSTS = new Set(["web.whatsapp.com", "api.whatsapp.com", "wa.me", "www.wa.me", "chat.whatsapp.com"]);

export const isMain = () => OVER_MAIN.has(model.state) || (model.state === "offline" && stage.panel !== null);

// {phone, text} or {code}, or null for what is no link into the app.
export function parseLink(address) {
  let url;
  try {
    url = new URL(address, "https://web.whatsapp.com/");
  } catch {
    return null;
  }
  const words = url.protocol === "whatsapp:" ? (url.host || url.pathname).replaceAll("/", "") : url.pathname.replaceAll("/", "");
  if (url.protocol !== "whatsapp:" && !HOSTS.has(url.hostname)) return null;
  if (url.hostname === "chat.whatsapp.com") return { code: words };
  if (url.hostname.endsWith("wa.me")) return { phone: words, text: url.searchParams.get("text") };
  if (words === "accept") return { code: url.searchParams.get("code") ?? "" };
  if (words !== "send") return null;
  return { phone: url.searchParams.get("phone") ?? "", text: url.searchParams.get("text") };
}

export function watchLinks(open) {
  window.addEventListener("click", (event) => {
    const anchor = event.target;
    if (!(anchor instanceof HTMLAnchorElement) || anchor.closest("[data-nohandle]") || !isMain()) return;
    const link = parseLink(anchor.href);
    if (!link) return;
    event.preventDefault();
    follow(link, open);
  });
}

export async function follow(link, open) {
  let cancelled = false;
  let closeStarting = null;
  const timer = setTimeout(() => {
    closeStarting = openPopup({ body: say("starting"), buttons: [{ text: say("cancel"), press: () => { cancelled = true; } }] });
  }, model.setup.starting_ms);
  const finish = () => {
    clearTimeout(timer);
    if (!cancelled) closeStarting?.();
  };
  await pause(model.setup.lookup_ms);
  let found;
  try {
    found = link.code === undefined ? await askNow("find", { phone: link.phone }) : await askNow("find_group", { code: link.code });
  } catch {
    return;
  }
  if (found.play === "never") return;
  if (found.play === "late") await pause(1000);
  finish();
  if (cancelled) return;
  if (!found.chat) {
    openPopup({ body: missing(link) });
    return;
  }
  if (!model.chats.has(found.chat.key)) model.chats.set(found.chat.key, found.chat);
  const chat = model.chats.get(found.chat.key);
  if (found.play === "neighbour") open(neighbour(chat), link.text);
  else if (chat.kind === "group" && !chat.member) openPopup({ title: chat.name, body: say("join"), buttons: [{ text: say("join") }, { text: say("cancel") }] });
  else {
    open(chat.key, link.text);
    if (found.play === "slips") setTimeout(() => open(neighbour(chat)), 400);
  }
}

function neighbour(chat) {
  return [...model.chats.keys()].find((key) => key !== chat.key);
}

function missing(link) {
  if (link.code !== undefined) return say("bad_invite");
  if (model.setup.era === "2023") return say("invalid_link");
  const digits = (link.phone ?? "").replaceAll(/\D/g, "");
  return say("not_on", { n: digits.startsWith("62") ? formatted(digits) : `+${digits}` });
}
