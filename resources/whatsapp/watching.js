// What happens by itself: one observer marks that something changed, `look` tells what, in small bounded answers.
const watch = { dirty: true, looked: 0, state: null, seq: 0, added: 0, queue: [], chat: null, left: null, who: {}, waiting: null, list: "", listSeq: 0, rows: [], unfolded: new Map(), touched: new Set(), attended: false };
const badges = new Map(); // how many were unread in a chat before it came in front, by its title
const passing = new Map(); // what the list showed last of a chat, also between two looks
const BORN = crypto.randomUUID();
const CROWD = 10;
const QUEUE = 2000;
const READ_MOST = 1000;

new MutationObserver((changes) => {
  watch.dirty = true;
  orCount(() => notePassing(changes));
  orCount(() => noteTouched(changes));
  orCount(() => collectCrowd(changes));
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["title", "aria-label", "data-icon", "data-id", "data-virtualized"] });

// Rows and header may change one after the other: messages are given to a name only when something speaks for it.
function speaksFor(now, reads) {
  const authors = new Set(reads.filter((read) => !read.out && read.author).map((read) => read.author));
  if (now.kind === "group") return Boolean(now.label); // a member may be called as the former chat is
  if ([...authors].some((author) => author !== now.title)) return false;
  return now.label || authors.has(now.title) || (now.number && digitsOfKey(now.key) === now.number);
}

// The chat that we opened and proved needs no second voice: what stands there is asked for before the press.
function isProved(now) {
  return proved !== null && proved.title === now.title && stillInFront();
}

// A row of the list may say two things within one look: a STOP may stand there for some milliseconds only.
function notePassing(changes) {
  const list = one("list");
  if (!list || !changes.some(({ target }) => list.contains(target))) return;
  for (const look of listRows().map(lookOfRow)) {
    if (!look || !look.unread || look.out) continue;
    const print = JSON.stringify(look);
    if (passing.get(look.title) === print) continue;
    keepFew(passing, look.title, print);
    keepFew(badges, look.title, look.unread);
    queue({ glimpse: look });
  }
}

// Rows that were drawn anew: their message may have been edited.
function noteTouched(changes) {
  const list = one("messages");
  if (!list || !watch.chat) return;
  for (const { target, addedNodes } of changes) {
    if (!list.contains(target)) continue;
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    for (const node of [element.closest("[data-id]"), ...addedNodes]) {
      const row = node instanceof Element && !node.hasAttribute("data-id") ? node.querySelector("[data-id]") : node;
      const id = row instanceof Element ? partsOf(row.getAttribute("data-id"))?.id : "";
      if (id) watch.touched.add(id);
    }
  }
}

// What stands under an id now that was told otherwise before.
function tellEdited(rows, chat) {
  for (const row of rows) {
    const read = readRow(row);
    if (!read || (read.folded && !read.out && unfold(row, read))) continue;
    const told = noteSaid(read);
    if (told.changed) queue({ chat, fresh: true, ...told });
  }
}

// Rows of a crowd are drawn for a moment only: they are read before the page lets go of them.
function collectCrowd(changes) {
  const list = one("messages");
  if (!list) return;
  for (const { target, addedNodes } of changes) if (addedNodes.length && list.contains(target)) watch.added += 1;
  if (watch.added < CROWD) return;
  watch.added = 0;
  collect();
}

function isNewChat(now, ids) {
  return !watch.chat || watch.chat.title !== now.title || now.key !== watch.chat.key || (ids.length > 0 && !ids.some((id) => watch.chat.ids.has(id)));
}

// Two chats of one name in the list, and nothing in the rows that tells which of them stands here.
function isNamesake(now) {
  if (now.kind === "group" || now.number || now.key || chatInFront(now).opened) return false;
  return hasNamesake(now.title);
}

// Asks the drawer whose chat it is; where it does not say so, nothing is taken: it might be put to the other one. While
// the officer looks at the page it is his: it is asked when he has gone.
function knowsWho(now, last) {
  const { who } = watch;
  if (who.title !== now.title) Object.assign(who, { title: now.title, last: "", tries: 0 });
  if (who.last !== last && !isWorking() && !watch.attended && who.tries < 3) {
    who.tries += 1;
    run(`who ${performance.now()}`, async () => {
      const phone = await learnNumber(now, { title: now.title });
      if (phone && stillInFront()) proved.phone = phone;
      else counts.dropped += 1;
      Object.assign(who, { last });
    });
  }
  watch.dirty = who.last !== last;
  return false;
}

function unfold(row, read) {
  const tries = watch.unfolded.get(read.id) ?? 0;
  if (tries >= 3) return false;
  watch.unfolded.set(read.id, tries + 1);
  if (watch.unfolded.size > 500) watch.unfolded.delete(watch.unfolded.keys().next().value);
  one("row_more", row)?.click();
  watch.dirty = true;
  return true;
}

function collect() {
  const { waiting } = watch;
  watch.waiting = null;
  const now = front();
  if (!now.title && !one("chat_title")) leaveBehind();
  if (!now.title || now.lagging || now.mixed || now.self) return;
  if (now.number && digitsOfKey(now.key) && digitsOfKey(now.key) !== now.number) return;
  const rows = rowElements();
  const ids = rows.map((row) => partsOf(row.getAttribute("data-id"))?.id ?? "");
  const fresh = isNewChat(now, ids.filter(Boolean));
  const known = fresh ? new Set() : watch.chat.ids;
  const unread = rows.filter((_, n) => ids[n] && !known.has(ids[n]));
  if (!fresh) noteShells(rows, ids);
  const touched = rows.filter((_, n) => known.has(ids[n]) && watch.touched.has(ids[n]));
  watch.touched.clear();
  if (!fresh && !unread.length && !touched.length) return;
  const reads = unread.map((row) => ({ row, read: readRow(row) })).filter(({ read }) => read);
  if (fresh) {
    if (opening) {
      watch.dirty = true;
      return;
    }
    const sign = `${now.title} ${ids[ids.length - 1]}`;
    const since = waiting?.sign === sign ? waiting.since : performance.now();
    if (!isProved(now) && !speaksFor(now, reads.map(({ read }) => read)) && performance.now() - since < SETTLED) {
      Object.assign(watch, { waiting: { sign, since }, dirty: true });
      return;
    }
    if (isNamesake(now) && !knowsWho(now, ids[ids.length - 1])) return;
    leaveBehind();
    const awaited = badges.get(now.title) ?? 0;
    badges.delete(now.title);
    watch.chat = { title: now.title, key: now.key, ids: known, looks: chatInFront(now), awaited, came: 0, since: performance.now(), isBroken: hasBroken(now), shells: [], shellsSince: 0, told: new Set() };
  }
  const here = chatInFront(now);
  const chat = { ...here, opened: here.opened || watch.chat.looks.opened }; // the same rows: the same chat as it was proved
  for (const { row, read } of reads) {
    if (read.folded && !read.out && unfold(row, read)) continue;
    known.add(read.id);
    watch.chat.came += read.out ? 0 : read.pictures || 1; // the list counts each picture of an album
    queue({ chat, fresh, ...noteSaid(read) });
  }
  tellEdited(touched, chat);
  if (known.size > 5000) watch.chat.ids = new Set([...known].slice(-1000));
}

function queue(item) {
  watch.seq += 1;
  watch.queue.push({ seq: watch.seq, ...item });
  if (watch.queue.length > QUEUE) counts.late += watch.queue.splice(0, watch.queue.length - QUEUE).length;
}

// The same chat at its end, and nothing of what stood there: more came at once than the page draws.
function hasBroken(now) {
  const { left } = watch;
  if (!left?.ids.size || left.title !== now.title || left.key !== now.key || rowElements().some((row) => left.ids.has(partsOf(row.getAttribute("data-id"))?.id))) return false;
  return isAtEnd();
}

function isAtEnd() {
  const list = scroller();
  return !list || list.scrollHeight - list.scrollTop - list.clientHeight < 400;
}

// Rows without content that stand below what was read: they were drawn too shortly, or never.
function noteShells(rows, ids) {
  const { chat } = watch;
  const first = ids.findIndex((id) => chat.ids.has(id));
  chat.shells = first < 0 ? [] : ids.filter((id, n) => n > first && id && !chat.ids.has(id) && !chat.told.has(id) && has(rows[n], "row_shell"));
  chat.shellsSince = chat.shells.length ? chat.shellsSince || performance.now() : 0;
}

// Tells once that messages of the chat in front were perhaps never drawn; `below` stand behind the hole.
function tellGap() {
  const { chat } = watch;
  if (!chat || (chat.awaited <= chat.came && !chat.isBroken && !chat.shells.length)) return;
  queue({ gap: true, chat: chat.looks, missing: Math.max(0, chat.awaited - chat.came), below: belowHole(chat) });
  for (const id of chat.shells) chat.told.add(id);
  Object.assign(chat, { awaited: 0, isBroken: false, shells: [], shellsSince: 0 });
}

// What was read of a chat below its hole; above an empty row stands what was there before.
function belowHole(chat) {
  const ids = [...chat.ids];
  if (!chat.shells.length) return ids.slice(-400);
  const order = rowElements().map((row) => partsOf(row.getAttribute("data-id"))?.id);
  const hole = order.indexOf(chat.shells[0]);
  return hole < 0 ? ids.slice(-400) : order.slice(hole).filter((id) => chat.ids.has(id)).slice(-400);
}

function leaveBehind() {
  if (!watch.chat) return;
  tellGap();
  Object.assign(watch, { left: watch.chat, chat: null });
}

function lookForGap() {
  const { chat } = watch;
  if (chat && !isWorking() && (chat.isBroken || performance.now() - Math.max(chat.since, chat.shellsSince) > DRAWN)) tellGap();
}

function lookAtList() {
  const rows = listRows().map(lookOfRow).filter(Boolean).slice(0, 60);
  for (const { title, unread } of rows) {
    if (unread) keepFew(badges, title, unread);
    else if (watch.chat?.title !== title) badges.delete(title);
  }
  const print = JSON.stringify(rows);
  if (print === watch.list) return;
  Object.assign(watch, { list: print, listSeq: watch.listSeq + 1, rows });
}

// What a page of odd make breaks is counted; how the page stands is told all the same.
function orCount(work) {
  try {
    work();
  } catch {
    counts.broken += 1;
  }
}

// `ack`: the last message that Python has of this document; `list`: the last list that it has of it.
calls.look = ({ page, ack: told, list: listed, leave, attended }) => {
  watch.attended = attended;
  const [ack, list] = page === BORN ? [told, listed] : [0, 0];
  const moment = performance.now();
  if (watch.dirty || moment - watch.looked > 2000 || !watch.state) {
    Object.assign(watch, { dirty: false, looked: moment, state: detect() });
    if (one("list")) [collect, lookAtList].forEach(orCount);
  }
  if (one("list")) [lookForGap, () => putTypedBack(front()), () => leave && leaveChat()].forEach(orCount);
  watch.queue = watch.queue.filter((item) => item.seq > ack);
  let room = 1_500_000;
  const items = watch.queue.slice(0, 100).filter((item) => (room -= (item.text?.length ?? 10_000) + 1000) > 0);
  return { ...watch.state, page: BORN, main: one("list") !== null, items, more: items.length < watch.queue.length, list: watch.listSeq,
    rows: watch.listSeq !== list ? watch.rows : null, lang: (document.documentElement?.lang ?? "").slice(0, 20), counts };
};

// What scrolls the messages: the list itself or what it stands in.
function scroller() {
  let node = one("messages");
  while (node && node !== document.body && node.scrollHeight <= node.clientHeight + 1) node = node.parentElement;
  return node && node !== document.body ? node : null;
}

// How far above the lower edge the rows go on being drawn without a gap: so far it is scrolled, and nothing is passed over.
function drawnAbove(list) {
  const edge = list.getBoundingClientRect().bottom;
  let highest = edge;
  for (const row of rowElements().reverse()) {
    const { top, bottom } = row.getBoundingClientRect();
    if (top >= edge) continue;
    if (has(row, "row_shell")) break;
    highest = bottom;
  }
  return edge - highest;
}

// Scrolls up through what is far from the window or not drawn yet, until enough was read; false: there is more above.
async function readUpwards(take, enough, limit, mayGoOn) {
  const list = scroller();
  const end = performance.now() + limit;
  let isTop = !list;
  while (!isTop && !enough() && performance.now() < end && stillInFront() && mayGoOn()) {
    const before = take();
    const stood = list.scrollTop;
    list.scrollTop = Math.max(0, stood - Math.max(200, drawnAbove(list)));
    const grew = await until(() => take() > before, stood > 0 ? 150 : 800);
    isTop = !grew && stood <= 0;
  }
  if (list && mayGoOn()) list.scrollTop = list.scrollHeight;
  return isTop || enough();
}

// Everything that the open chat shows, for the one who asked for it: up to a message that is known there (`upto`), and
// at least as far back as it was unread. What `yields` ends where the officer comes to the page: it is his then.
calls.read = async ({ limit, upto, least, yields }) => {
  const mayGoOn = () => !(yields && watch.attended);
  const seen = new Map();
  const order = [];
  const known = new Set(upto);
  let folded = false;
  const take = () => {
    folded = false;
    const isHere = stillInFront();
    let place = order.length;
    for (const row of rowElements().reverse()) { // what comes into sight further up stands before what was seen below it
      const id = partsOf(row.getAttribute("data-id"))?.id;
      const known = seen.get(id);
      const read = known && !known.folded && !known.bare ? known : readRow(row);
      if (!read) continue;
      if (read.folded && !read.out && unfold(row, read)) folded = true;
      if (known) place = order.indexOf(id);
      else order.splice(place, 0, id);
      seen.set(id, read);
      if (isHere) proved.ids.add(id);
    }
    return seen.size;
  };
  await until(() => (take(), stillInFront() && !folded), Math.min(limit, 3000));
  const unread = Math.max(proved?.unread ?? 0, least);
  const isEnough = () => [...seen.values()].reduce((count, read) => count + (read.out ? 0 : read.pictures || 1), 0) >= unread && (!known.size || [...known].some((id) => seen.has(id)));
  const isWhole = await readUpwards(take, isEnough, limit, mayGoOn);
  const isDrawn = () => (take(), !rowElements().some((row) => isStillOdd(row) && !seen.has(partsOf(row.getAttribute("data-id")).id)));
  await until(() => !mayGoOn() || isDrawn(), DRAWN + 500);
  if (!mayGoOn()) return { fault: "not_ready" };
  take();
  if (!stillInFront()) return { fault: "wrong_chat" };
  proved.unread = 0;
  const chat = chatInFront(front());
  if (watch.chat?.title === chat.title) Object.assign(watch.chat, { awaited: 0, isBroken: false, shells: [], told: new Set([...watch.chat.told, ...order]) });
  let room = 4_000_000;
  const rows = order.slice(-READ_MOST).map((id) => seen.get(id)).reverse().filter((read) => (room -= read.text.length + 1000) > 0).reverse();
  return { items: rows.map((read) => ({ chat, fresh: true, ...noteSaid(read) })), whole: isWhole && rows.length === seen.size };
};
