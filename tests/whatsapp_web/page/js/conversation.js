// The open chat: its header, its rows, and the room of rows that are far from the window.
import { dayName, dayOf, prePlain, visibleTime } from "./clock.js";
import { atoms, el } from "./dom.js";
import { authorOf, formatted, model, titleOf } from "./model.js";
import { pause, stage } from "./stage.js";
import { askNow } from "./wire.js";
import { say } from "./words.js";

const PAGE = 40;
const MOST = 160;
const FAR = 1500;
const view = { chat: null, unread: 0, first: 0, rows: new Map(), unfolded: new Set() };

export function openConversation(chat) {
  Object.assign(view, { chat, unread: chat.unread, rows: new Map(), unfolded: new Set() });
  view.first = Math.max(0, chat.messages.length - PAGE);
  stage.panel.list.onscroll = onScroll;
  renderAll();
  showHeader(chat);
}

export function closeConversation() {
  Object.assign(view, { chat: null, rows: new Map(), unfolded: new Set() });
  stage.panel.root.querySelector("header")?.remove();
}

export function shownChat() {
  return view.chat;
}

async function showHeader(chat) {
  const former = stage.panel.root.querySelector("header");
  if (model.setup.header_ms && former) await pause(model.setup.header_ms);
  if (model.open !== chat.key) return;
  const subtitle = chat.kind === "group" ? say("group_info") : say("info");
  const header = stage.era.header({ title: titleOf(chat, say("you_suffix")), subtitle, group: chat.kind === "group", openInfo: () => toggleInfo(chat), openMenu: toggleMenu });
  const standing = stage.panel.root.querySelector("header");
  if (standing) standing.replaceWith(header);
  else stage.panel.root.prepend(header);
}

function toggleMenu() {
  const open = stage.panel.root.querySelector(".menu");
  if (open) open.remove();
  else stage.panel.root.append(stage.era.chatMenu(() => document.dispatchEvent(new Event("close-chat"))));
}

// The drawer is the one place where a saved contact's number stands.
function toggleInfo(chat) {
  const open = stage.wrapper.querySelector(".drawer");
  if (open) {
    open.remove();
    return;
  }
  const number = chat.phone ? el("div", {}, el("span", { class: `copyable-text selectable-text ${atoms("number")}` }, formatted(chat.phone))) : null;
  const drawer = el("div", { ...stage.era.tid("drawer-right"), class: "drawer" }, el("header", {}, el("h1", {}, say("info"))),
    el("h2", {}, el("span", { dir: "auto" }, titleOf(chat))), number);
  stage.wrapper.append(drawer);
}

export function renderAll() {
  if (!view.chat) return;
  const { rows, list } = stage.panel;
  view.rows.clear();
  const hidden = document.visibilityState === "hidden" && model.setup.hidden_cuts;
  const shown = view.chat.messages.slice(hidden ? -1 : view.first);
  const nodes = [];
  if (view.first > 0 || view.chat.total > view.chat.messages.length) {
    nodes.push(el("button", { class: atoms("older"), onclick: loadOlder }, say("older")));
  }
  const firstUnread = shown.length - view.unread;
  shown.forEach((message, n) => {
    if (view.unread && n === firstUnread) nodes.push(stage.era.divider(stage.era.unreadText(view)));
    nodes.push(...nodesOf(message, shown[n - 1], n < shown.length - PAGE));
  });
  rows.replaceChildren(...nodes);
  list.scrollTop = list.scrollHeight;
}

function nodesOf(message, former, asShell) {
  const nodes = [];
  if (!former || dayOf(former.at) !== dayOf(message.at)) nodes.push(stage.era.divider(dayName(message.at)));
  const node = asShell ? shellOf(message, 64) : rowOf(message, former);
  if (!view.rows.has(message.id)) view.rows.set(message.id, { node, message, former, isShell: asShell });
  nodes.push(node);
  return nodes;
}

function shellOf(message, height) {
  return stage.era.shell(stage.era.idAttributes(message, view.chat), height);
}

function rowOf(message, former) {
  const { era } = stage;
  const { chat } = view;
  if (message.kind === "system") return era.divider(message.text || say("encrypted"));
  const name = authorOf(message, chat);
  const run = former && former.kind !== "system" && former.outgoing === message.outgoing && former.author === message.author && dayOf(former.at) === dayOf(message.at);
  const quoted = message.quote && chat.messages.find((known) => known.id === message.quote);
  const fold = model.setup.fold_at;
  const folded = fold && message.text.length > fold && !view.unfolded.has(message.id);
  const hasText = message.text && !["undecrypted", "deleted", "poll", "voice", "sticker", "contact", "album"].includes(message.kind);
  return era.message({
    id: era.idAttributes(message, chat), outgoing: message.outgoing, tail: !run, label: message.outgoing ? say("you") : `${name}:`,
    author: chat.kind === "group" && !message.outgoing && !run ? name : "", stamp: prePlain(message.at, name), time: visibleTime(message.at),
    text: hasText ? (folded ? `${message.text.slice(0, fold)}…` : message.text) : null, folded,
    unfold: () => {
      view.unfolded.add(message.id);
      renewRow(message.id);
    },
    quote: quoted ? era.quoted(authorOf(quoted, chat), quoted.text) : null,
    media: message.file ? era.media(message.file, message.url ?? `/api/file/${message.file.sha256}`) : era.odd(message),
    below: message.kind === "contact" ? era.contactButtons() : null,
    notice: noticeOf(message), edited: message.edited, status: message.outgoing ? era.status(message.state) : null,
  });
}

function noticeOf(message) {
  const { era } = stage;
  if (message.kind === "undecrypted") return era.notice(say("waiting"));
  if (message.deleted_by) return era.noticeByAdmin(message.deleted_by);
  if (message.kind === "deleted") return era.notice(say(message.outgoing ? "deleted_own" : "deleted"));
  if (message.state !== "failed") return null;
  return era.notice(message.fault === "capped" ? say("capped_failed") : message.fault === "restricted" ? say("restricted") : say("not_sent"));
}

// Makes a new node for a message: the same id, another element.
export function renewRow(id) {
  const entry = view.rows.get(id);
  if (!entry) return;
  const node = entry.isShell ? shellOf(entry.message, entry.node.offsetHeight || 64) : rowOf(entry.message, entry.former);
  entry.node.replaceWith(node);
  entry.node = node;
}

export function renewAll() {
  for (const id of view.rows.keys()) renewRow(id);
}

export function showMessage(message, { twice = false } = {}) {
  if (!view.chat || message.chat !== view.chat.key || !stage.panel) return;
  const { rows, list } = stage.panel;
  if (document.visibilityState === "hidden" && model.setup.hidden_cuts) {
    renderAll();
    return;
  }
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 120 || message.outgoing;
  const { messages } = view.chat;
  const former = messages[messages.indexOf(message) - 1];
  rows.append(...nodesOf(message, former, false));
  if (twice) {
    const copy = rowOf(message, former);
    view.rows.get(message.id).copy = copy;
    rows.append(copy);
  }
  if (atEnd) {
    while (rows.childElementCount > MOST) forgetFirst(rows);
    list.scrollTop = list.scrollHeight;
  }
}

function forgetFirst(rows) {
  const gone = rows.firstElementChild;
  const id = [...view.rows].find(([, entry]) => entry.node === gone)?.[0];
  if (id) {
    view.rows.delete(id);
    view.first += 1;
  }
  gone.remove();
}

export function showTick(message) {
  const entry = message && view.rows.get(message.id);
  if (!entry || entry.isShell) return;
  if (message.state === "failed") {
    renewRow(message.id);
    return;
  }
  for (const node of [entry.node, entry.copy].filter(Boolean)) {
    const meta = node.querySelector(".meta");
    if (meta?.childElementCount > 1) meta.lastElementChild.replaceWith(stage.era.status(message.state));
  }
}

// Far from the end a button leads back to it.
function showDownButton(list) {
  const known = stage.panel.root.querySelector("button[data-tab='7']");
  const far = list.scrollHeight - list.scrollTop - list.clientHeight > 200;
  if (known && !far) known.remove();
  if (!known && far) list.after(stage.era.downButton(() => { list.scrollTop = list.scrollHeight; }));
}

function onScroll() {
  const { list } = stage.panel;
  showDownButton(list);
  if (list.scrollTop < 40 && view.first > 0) loadOlder();
  const top = list.getBoundingClientRect().top - FAR;
  const bottom = list.getBoundingClientRect().bottom + FAR;
  for (const [id, entry] of view.rows) {
    const box = entry.node.getBoundingClientRect();
    const far = box.bottom < top || box.top > bottom;
    if (far === entry.isShell || entry.message.kind === "system") continue;
    entry.isShell = far;
    renewRow(id);
  }
}

async function loadOlder() {
  const { chat } = view;
  const { list } = stage.panel;
  const from = list.scrollHeight - list.scrollTop;
  if (view.first === 0 && chat.messages.length) {
    const { messages } = await askNow("older", { chat: chat.key, before: chat.messages[0].id, count: PAGE });
    if (view.chat !== chat) return;
    chat.messages.unshift(...messages);
    if (!messages.length) chat.total = chat.messages.length;
    view.first = messages.length;
  }
  view.first = Math.max(0, view.first - PAGE);
  renderAll();
  list.scrollTop = list.scrollHeight - from;
}
