// The chat list: only the rows near the window have nodes; the others are room.
import { listTime } from "./clock.js";
import { Editor } from "./editor.js";
import { authorOf, lastOf, model, sortedChats, titleOf } from "./model.js";
import { stage } from "./stage.js";
import { say } from "./words.js";

const AHEAD = 3;
const MOST = 20;
const nodes = new Map();
let onOpen = () => {};
let chosenFilter = "all-filter";

export function buildList(open) {
  onOpen = open;
  nodes.clear();
  const { era } = stage;
  const search = era.searchBox();
  stage.list = era.grid(sortedChats().length);
  const filters = era.filters((id) => {
    chosenFilter = id;
    renderList();
  });
  const side = era.side({ search: search.root, list: stage.list, filters });
  stage.pane = side.pane;
  stage.butter = side.root.querySelector(".butterbar");
  watchSearch(search.input, era.searchIsInput);
  side.pane.addEventListener("scroll", renderList);
  return side.root;
}

// The INPUT is a controlled one: a value set by script is put back; only what a user's edit brought stays.
function watchSearch(input, isInput) {
  const filter = (text) => {
    model.filter = text.trim().toLowerCase();
    renderList();
  };
  if (!isInput) {
    const editor = new Editor(input, { enter: () => true, change: () => filter(editor.text) });
    return;
  }
  let value = "";
  input.addEventListener("input", (event) => {
    if (event.isTrusted) {
      value = input.value;
      filter(value);
    } else input.value = value;
  });
  setInterval(() => {
    if (input.value !== value) input.value = value;
  }, 50);
}

function previewOf(chat) {
  const last = lastOf(chat);
  if (!last) return { preview: "", previewState: "" };
  const body = last.kind === "undecrypted" ? say("waiting") : last.deleted_by ? say("deleted_by_admin", { n: last.deleted_by }) : last.kind === "deleted" ? say(last.outgoing ? "deleted_own" : "deleted") : last.text;
  const odd = { sticker: say("sticker"), album: say("album", { n: last.pictures }) }[last.kind];
  const media = odd ?? (last.file && !last.text ? (last.kind === "image" ? say("photo") : last.file.name) : body);
  const author = chat.kind === "group" && !last.outgoing ? `${authorOf(last, chat)}: ` : "";
  return { preview: author + media, previewState: last.outgoing ? last.state : "" };
}

function rowsToShow() {
  const chats = sortedChats();
  if (!model.filter) {
    if (chosenFilter === "label_item_1") return chats.filter((chat) => chat.unread || chat.marked_unread);
    return chosenFilter === "additional-filters" ? chats.filter((chat) => chat.kind === "group") : chats;
  }
  const wanted = model.filter.replaceAll(/[^\p{L}\p{N}]/gu, "");
  const bare = (text) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  const byName = chats.filter((chat) => bare(titleOf(chat)).includes(wanted) || bare(chat.phone).includes(wanted));
  const byText = chats.filter((chat) => chat.messages.some((message) => message.text.toLowerCase().includes(model.filter)));
  return [say("chats"), ...byName, ...(byText.length ? [say("messages"), ...byText.filter((chat) => !byName.includes(chat))] : [])];
}

export function renderList() {
  if (!stage.list?.isConnected) return;
  const { era, list, pane } = stage;
  const rows = rowsToShow();
  list.style.height = `${rows.length * era.rowHeight}px`;
  list.setAttribute("aria-rowcount", rows.length);
  const hidden = document.visibilityState === "hidden" && model.setup.hidden_cuts;
  const first = Math.max(0, Math.floor(pane.scrollTop / era.rowHeight) - AHEAD);
  const last = hidden ? first + 1 : first + MOST;
  const wanted = new Set();
  rows.slice(first, last).forEach((row, n) => {
    const position = first + n;
    const key = typeof row === "string" ? `section ${row}` : row.key;
    wanted.add(key);
    keepRow(key, row, position);
  });
  for (const [key, { node }] of nodes) {
    if (!wanted.has(key)) {
      node.remove();
      nodes.delete(key);
    }
  }
}

function keepRow(key, row, position) {
  const { era, list } = stage;
  const view = typeof row === "string" ? { title: row } : viewOf(row);
  const print = JSON.stringify({ ...view, chat: undefined, position: era.searchIsInput ? position : 0, marks: [view.chat?.pinned, view.chat?.muted] });
  const known = nodes.get(key);
  if (known?.print === print && known.node.isConnected) {
    era.place(known.node, position);
    return;
  }
  const node = typeof row === "string" ? era.sectionRow(row) : era.chatRow({ ...view, index: position, press: () => onOpen(row.key) });
  era.place(node, position);
  if (known?.node.isConnected) known.node.replaceWith(node);
  else list.append(node);
  nodes.set(key, { node, print });
}

function viewOf(chat) {
  const unread = chat.unread || chat.marked_unread ? stage.era.unreadText(chat) : "";
  const last = lastOf(chat);
  return { chat, title: titleOf(chat, say("you_suffix")), ...previewOf(chat), time: last ? listTime(last.at) : "", unread, selected: model.open === chat.key };
}
