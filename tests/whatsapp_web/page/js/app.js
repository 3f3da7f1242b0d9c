// Begins the page, shows its states, and takes in what the server tells.
import { setClock, setFormat } from "./clock.js";
import { Composer } from "./composer.js";
import { closeConversation, openConversation, renderAll, renewAll, renewRow, showMessage, showTick } from "./conversation.js";
import { closePopups, openPopup } from "./dialogs.js";
import { el } from "./dom.js";
import { attack } from "./evil.js";
import { follow, isMain, parseLink, watchLinks } from "./links.js";
import { buildList, renderList } from "./list.js";
import { addMessage, begin, model, setTick } from "./model.js";
import { loadingScreen, isOver, showBar, showOver, showScreen, showTitle } from "./screens.js";
import { chooseEra, pause, stage } from "./stage.js";
import { boot, listen, load, tell } from "./wire.js";
import { speak } from "./words.js";

let pendingLink = null;
const reading = new Set();

function enterMain() {
  if (!stage.panel) {
    closePopups();
    const side = buildList(openChat);
    stage.panel = stage.era.panel();
    stage.main = el("div", { class: "intro" });
    stage.wrapper = el("div", { class: "app-wrapper" }, side, stage.main);
    stage.app.replaceChildren(stage.wrapper);
    renderList();
    const former = model.open;
    model.open = null;
    if (former && model.chats.has(former)) openChat(former);
  }
  showBar();
  stage.composer?.build();
  if (pendingLink && isMain()) {
    const link = pendingLink;
    pendingLink = null;
    follow(link, openChat);
  }
}

function leaveMain() {
  Object.assign(stage, { panel: null, butter: null, list: null, composer: null, main: null });
}

let takeAway = null;

function showState() {
  takeAway?.();
  takeAway = null;
  if (isOver()) {
    takeAway = showOver();
    return;
  }
  const banner = model.state === "offline" && model.detail.shape !== "screen" && stage.panel;
  if (isMain() && model.state !== "offline") enterMain();
  else if (banner) showBar();
  else {
    leaveMain();
    showScreen();
  }
  showTitle();
}

async function openChat(key, text = null) {
  const chat = model.chats.get(key);
  stage.wrapper.querySelector(".drawer")?.remove();
  model.open = key;
  stage.main.replaceWith(stage.panel.root);
  stage.main = stage.panel.root;
  if (text !== null) model.drafts.set(key, text);
  for (const over of stage.panel.root.querySelectorAll(".editor-over, .menu, footer, button[data-tab='7']")) over.remove();
  if (!stage.panel.list.isConnected) stage.panel.root.append(stage.panel.list);
  openConversation(chat);
  renderList();
  readChat(chat);
  if (model.setup.box_ms) await pause(model.setup.box_ms);
  if (model.open !== key || !stage.panel) return;
  stage.composer = new Composer(chat);
  stage.panel.root.append(stage.composer.footer);
  stage.composer.editor?.focus();
}

// The chat goes, its draft stays: as when another chat is opened.
function closeChat() {
  const intro = el("div", { class: "intro" });
  stage.main.replaceWith(intro);
  Object.assign(stage, { main: intro, composer: null });
  model.open = null;
  closeConversation();
  renderList();
}

// Escape closes what lies over the chat first, then the chat; in the oldest era only its menu does that.
function onEscape(event) {
  if (event.key !== "Escape" || !stage.panel || model.open === null) return;
  const over = stage.panel.root.querySelector(".menu, .editor-over") ?? stage.wrapper.querySelector(".drawer");
  if (over) over.remove();
  else if (stage.era.escapeCloses) {
    if (model.setup.forgets_drafts) model.drafts.delete(model.open);
    closeChat();
  }
}

function readChat(chat) {
  Object.assign(chat, { unread: 0, marked_unread: false });
  showTitle();
  if (reading.has(chat.key)) return;
  reading.add(chat.key);
  tell("read", () => {
    reading.delete(chat.key);
    return { chat: chat.key };
  });
}

const EVENTS = {
  state({ state, detail, qr }) {
    Object.assign(model, { state, detail, qr });
    showState();
  },
  qr({ qr }) {
    model.qr = qr;
    if (["qr", "logged_out"].includes(model.state)) showScreen();
  },
  message({ message, own }) {
    if (own === load()) return;
    const { chat, isNew } = addMessage(message);
    if (!isNew) return;
    if (!message.outgoing && message.kind !== "system") chat.unread += message.pictures || 1;
    showMessage(message);
    if (model.open === chat.key && stage.panel && !document.hidden) readChat(chat);
    renderList();
    showTitle();
  },
  tick(event) {
    showTick(setTick(event));
    renderList();
  },
  redraw({ chat, id, fields }) {
    const message = model.chats.get(chat)?.messages.find((known) => known.id === id);
    if (!message) return;
    Object.assign(message, fields);
    renewRow(id);
    renderList();
  },
  chat({ chat }) {
    const known = model.chats.get(chat.key);
    if (known) Object.assign(known, { ...chat, messages: known.messages });
    else model.chats.set(chat.key, chat);
    renderList();
    if (model.open === chat.key) stage.composer?.build();
  },
  plays({ plays }) {
    model.plays = plays;
  },
  options({ options }) {
    Object.assign(model.setup, options);
    document.body.classList.toggle("dark", Boolean(model.setup.dark));
  },
  clock: ({ now: moment, runs }) => setClock(moment, runs),
  rerender: ({ id }) => (id ? renewRow(id) : renewAll()),
  scroll({ to }) {
    stage.pane.scrollTop = to;
  },
  show: ({ chat }) => openChat(chat),
  burst({ messages }) {
    for (const message of messages) EVENTS.message({ message, own: 0 });
  },
  dialog({ title, body, buttons }) {
    if (!buttons.length) closePopups();
    else openPopup({ title, body, buttons: buttons.map((text) => ({ text, press: () => tell("press", { name: text }) })) });
  },
  reload: () => location.reload(),
  reload_data: () => location.reload(),
  freeze({ ms }) {
    const end = performance.now() + ms;
    while (performance.now() < end);
  },
  crash() {
    const hoard = [];
    for (;;) hoard.push(new Array(1e7).fill(hoard.length));
  },
  attack: ({ names }) => attack(names),
};

function setConnected(connected) {
  if (connected === model.connected) return;
  model.connected = connected;
  showBar();
  showTitle();
}

// Leaving while a message has not left asks first.
function guardLeaving(event) {
  const pending = [...model.chats.values()].some((chat) => chat.messages.some((message) => message.outgoing && message.state === "pending"));
  if (pending) event.preventDefault();
}

async function start() {
  const address = new URL(location.href);
  pendingLink = parseLink(address.href);
  const world = await boot(address.searchParams.get("locale"));
  begin(world);
  const { setup } = world;
  speak(setup.locale);
  setFormat(setup.locale, setup.clock_24h);
  setClock(world.now, world.clock_runs);
  document.documentElement.lang = setup.locale.split("_")[0];
  document.body.classList.toggle("dark", setup.dark);
  stage.app = document.getElementById("app");
  chooseEra(setup.era);
  window.Debug = { VERSION: "2.3000.1045818043" };
  if (setup.startup_ms) await pause(setup.startup_ms);
  if (setup.loading_ms) {
    stage.app.replaceChildren(loadingScreen());
    await pause(setup.loading_ms);
  }
  history.replaceState(null, "", "/");
  window.addEventListener("beforeunload", guardLeaving);
  document.addEventListener("visibilitychange", () => {
    renderList();
    renderAll();
    const open = model.chats.get(model.open);
    if (!document.hidden && stage.panel && open?.unread) readChat(open);
  });
  document.addEventListener("keydown", onEscape);
  document.addEventListener("close-chat", closeChat);
  watchLinks(openChat);
  showState();
  if (setup.evil) attack(setup.evil === "all" ? [] : setup.evil.split(","));
  if (setup.restless) setInterval(renewAll, 300);
  listen(world.seq, (event) => EVENTS[event.kind](event), setConnected);
}

start();
