// What happens by itself: one observer marks that something changed, `look` tells what, in small bounded answers.
const watch = { dirty: true, looked: 0, state: null, seq: 0, queue: [], chat: null, waiting: null, list: "", listSeq: 0, rows: [], unfolded: new Map() };
const BORN = crypto.randomUUID();
const SETTLED = 1000;
const QUEUE = 2000;

new MutationObserver(() => {
  watch.dirty = true;
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["title", "aria-label", "data-icon", "data-id", "data-virtualized"] });

// Rows and header may change one after the other: messages are given to a name only when something speaks for it.
function speaksFor(now, reads) {
  const authors = new Set(reads.filter((read) => !read.out && read.author).map((read) => read.author));
  if (now.kind === "group") return Boolean(now.label); // a member may be called as the former chat is
  if ([...authors].some((author) => author !== now.title)) return false;
  return now.label || authors.has(now.title) || (now.number && digitsOfKey(now.key) === now.number);
}

function isNewChat(now, ids) {
  return !watch.chat || watch.chat.title !== now.title || now.key !== watch.chat.key || (ids.length > 0 && !ids.some((id) => watch.chat.ids.has(id)));
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
  if (!now.title || now.lagging || now.mixed || now.self) return;
  if (now.number && digitsOfKey(now.key) && digitsOfKey(now.key) !== now.number) return;
  const rows = rowElements();
  const ids = rows.map((row) => partsOf(row.getAttribute("data-id"))?.id ?? "");
  const fresh = isNewChat(now, ids.filter(Boolean));
  const known = fresh ? new Set() : watch.chat.ids;
  const unread = rows.filter((_, n) => ids[n] && !known.has(ids[n]));
  if (!fresh && !unread.length) return;
  const reads = unread.map((row) => ({ row, read: readRow(row) })).filter(({ read }) => read);
  if (fresh) {
    const sign = `${now.title} ${ids[ids.length - 1]}`;
    const since = waiting?.sign === sign ? waiting.since : performance.now();
    if (!speaksFor(now, reads.map(({ read }) => read)) && performance.now() - since < SETTLED) {
      Object.assign(watch, { waiting: { sign, since }, dirty: true });
      return;
    }
    watch.chat = { title: now.title, key: now.key, ids: known };
  }
  const chat = chatInFront(now);
  for (const { row, read } of reads) {
    if (read.folded && !read.out && unfold(row, read)) continue;
    known.add(read.id);
    watch.seq += 1;
    watch.queue.push({ seq: watch.seq, chat, fresh, ...read });
  }
  if (known.size > 5000) watch.chat.ids = new Set([...known].slice(-1000));
  if (watch.queue.length > QUEUE) counts.late += watch.queue.splice(0, watch.queue.length - QUEUE).length;
}

function lookAtList() {
  const rows = listRows().map(lookOfRow).filter(Boolean).slice(0, 60);
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
calls.look = ({ page, ack: told, list: listed }) => {
  const [ack, list] = page === BORN ? [told, listed] : [0, 0];
  const moment = performance.now();
  if (watch.dirty || moment - watch.looked > 2000 || !watch.state) {
    Object.assign(watch, { dirty: false, looked: moment, state: detect() });
    if (one("list")) [collect, lookAtList].forEach(orCount);
  }
  watch.queue = watch.queue.filter((item) => item.seq > ack);
  let room = 1_500_000;
  const items = watch.queue.slice(0, 100).filter((item) => (room -= item.text.length + 1000) > 0);
  return { ...watch.state, page: BORN, main: one("list") !== null, items, more: items.length < watch.queue.length, list: watch.listSeq,
    rows: watch.listSeq !== list ? watch.rows : null, lang: (document.documentElement?.lang ?? "").slice(0, 20), counts };
};

// What scrolls the messages: the list itself or what it stands in.
function scroller() {
  let node = one("messages");
  while (node && node !== document.body && node.scrollHeight <= node.clientHeight + 1) node = node.parentElement;
  return node && node !== document.body ? node : null;
}

// Scrolls up through what is far from the window or not drawn yet, until as much was read as was unread.
async function readUpwards(take, enough, limit) {
  const list = scroller();
  const end = performance.now() + limit;
  while (list && !enough() && performance.now() < end && stillInFront()) {
    const before = take();
    const stood = list.scrollTop;
    list.scrollTop = Math.max(0, stood - Math.max(200, list.clientHeight * 0.8));
    const grew = await until(() => take() > before, stood > 0 ? 150 : 800);
    if (!grew && stood <= 0) break;
  }
  if (list) list.scrollTop = list.scrollHeight;
}

// Everything that the open chat shows, for the one who asked for it: at least as far back as it was unread.
calls.read = async ({ limit }) => {
  const seen = new Map();
  let folded = false;
  const take = () => {
    const reads = rowElements().map((row) => ({ row, read: readRow(row) })).filter(({ read }) => read);
    folded = reads.filter(({ row, read }) => read.folded && !read.out && unfold(row, read)).length > 0;
    for (const { read } of reads) seen.set(read.id, read);
    return seen.size;
  };
  await until(() => (take(), stillInFront() && !folded), limit);
  const unread = proved?.unread ?? 0;
  await readUpwards(take, () => [...seen.values()].filter((read) => !read.out).length >= unread, limit);
  take();
  if (!stillInFront()) return { fault: "wrong_chat" };
  proved.unread = 0;
  const chat = chatInFront(front());
  const order = rowElements().map((row) => partsOf(row.getAttribute("data-id"))?.id);
  const rows = order.filter((id) => seen.has(id)).map((id) => seen.get(id));
  let room = 4_000_000;
  return { items: rows.slice(-200).reverse().filter((read) => (room -= read.text.length + 1000) > 0).reverse().map((read) => ({ chat, fresh: true, ...read })) };
};
