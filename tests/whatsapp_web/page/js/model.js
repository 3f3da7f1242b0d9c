// What the page knows: one object for the whole page, changed by what arrives and by what is clicked.
export const model = {
  setup: {}, chats: new Map(), state: "startup", detail: {}, qr: {}, plays: { send: [], open: [] }, trapPort: 0,
  open: null, drafts: new Map(), connected: true, random: () => 0, filter: "",
};

function seeded(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function begin(world) {
  const { setup, state, detail, qr, plays } = world;
  Object.assign(model, { trapPort: world.trap_port, setup, state, detail, qr, plays, random: seeded(world.id_seed) });
  model.chats.clear();
  for (const chat of world.chats) model.chats.set(chat.key, chat);
}

export function newId() {
  let id = "3EB0";
  for (let n = 0; n < 18; n += 1) id += Math.floor(model.random() * 16).toString(16).toUpperCase();
  return id;
}

export function formatted(phone) {
  const local = phone.replace(/^62/, "");
  return `+62 ${local.slice(0, 3)}-${local.slice(3, 7)}-${local.slice(7)}`;
}

// The name as the page shows it; an unsaved number comes with the odd spaces and marks of the real page.
export function titleOf(chat, suffix = "") {
  if (chat.kind === "self") return chat.name + suffix;
  if (chat.name) return chat.name;
  const number = formatted(chat.phone);
  if (!model.setup.traps) return number;
  return Number(chat.phone) % 2 ? number.replace(" ", "\u00a0").replaceAll("-", "\u2011") : `\u202a${number}\u202c`;
}

export function authorOf(message, chat) {
  if (message.outgoing) return model.setup.me;
  return chat.kind === "group" ? message.author : chat.name || formatted(chat.phone);
}

export function lastOf(chat) {
  return chat.messages[chat.messages.length - 1];
}

export function sortedChats() {
  const listed = [...model.chats.values()].filter((chat) => chat.listed);
  const at = (chat) => lastOf(chat)?.at ?? 0;
  return listed.sort((a, b) => (b.pinned - a.pinned) || (at(b) - at(a)) || (a.key < b.key ? -1 : 1));
}

export function answers(chat) {
  return chat.messages.some((message) => !message.outgoing && message.kind !== "system");
}

export function unreadChats() {
  return [...model.chats.values()].filter((chat) => chat.unread || chat.marked_unread).length;
}

export function addMessage(message) {
  const chat = model.chats.get(message.chat);
  if (!chat) return { chat: null, isNew: false };
  if (chat.messages.some((known) => known.id === message.id)) return { chat, isNew: false };
  chat.messages.push(message);
  chat.listed = true;
  return { chat, isNew: true };
}

export function setTick(event) {
  const message = model.chats.get(event.chat)?.messages.find((known) => known.id === event.id);
  if (message) Object.assign(message, { state: event.state, fault: event.fault });
  return message;
}
