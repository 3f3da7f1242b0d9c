// Reading the messages of the open chat.
const SAID = 3000;

function quoteOf(row) {
  const quote = one("row_quote", row);
  if (!quote) return null;
  return { element: quote, text: shown(one("row_quote_text", quote) ?? quote, 2000) };
}

function outside(elements, quote) {
  return elements.find((element) => !quote || !quote.element.contains(element)) ?? null;
}

function directionOf(row, parts) {
  if (parts.out !== null) return parts.out;
  const label = plain(one("row_label", row)?.getAttribute("aria-label") ?? "").replace(/:$/, "").toLowerCase();
  if (label && MAP.words.you.includes(label)) return true;
  if (tickOfRow(row) || has(row, "row_out")) return true;
  return label || has(row, "row_in") ? false : null;
}

const MEDIA = ["image", "document", "video", "audio", "sticker", "contact", "location"];

// Pictures that were grouped stand in one row; of a large album the last one says "+3".
function albumOf(row, quote) {
  const found = ["image", "video"].flatMap((kind) => all(`row_${kind}`, row)).filter((element) => !quote?.element.contains(element));
  const pictures = found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
  return { pictures: pictures.length > 1 ? pictures.length : 0, more: pictures.some((element) => /^\+\d{1,3}$/.test(plain(element.textContent ?? ""))) };
}

function mediaOf(row, quote) {
  for (const kind of MEDIA) {
    const element = outside(all(`row_${kind}`, row), quote);
    if (element) {
      const name = kind === "document" || kind === "contact" ? one("row_document_name", element) : null;
      return { kind, name: name ? plain(shown(name, 300)) : "", ...(kind === "image" || kind === "video" ? albumOf(row, quote) : {}) };
    }
  }
  return null;
}

function stampOf(row) {
  return one("row_stamp", row)?.getAttribute("data-pre-plain-text")?.slice(0, 600) ?? "";
}

function ownAuthor(row) {
  const label = plain(one("row_label", row)?.getAttribute("aria-label") ?? "").replace(/:$/, "");
  const named = one("row_author", row);
  return (named && plain(shown(named, 300))) || label || plain(stampOf(row).replace(/^\[[^\]]*\]\s?/, "").replace(/:\s?$/, ""));
}

// Of somebody's messages in a row a group shows the author on the first one: a picture further down bears none, nor a stamp.
const RUN = 40;
let rowsOfTurn = null; // a page may hold thousands of rows: they are gathered once for a turn

function authorOf(row) {
  const own = ownAuthor(row);
  if (own) return own;
  rowsOfTurn ??= rowElements();
  Promise.resolve().then(() => { rowsOfTurn = null; });
  const rows = rowsOfTurn;
  const key = (one_) => /^false_[^_]+_[^_]+_(.+)$/.exec(one_.getAttribute("data-id") ?? "")?.[1];
  const at = rows.indexOf(row);
  for (let n = at - 1; n >= 0 && n > at - RUN; n -= 1) {
    const parts = partsOf(rows[n].getAttribute("data-id"));
    if (!parts || key(rows[n]) !== key(row) || has(rows[n], "row_shell") || directionOf(rows[n], parts) !== false) return "";
    const name = ownAuthor(rows[n]);
    if (name) return name;
  }
  return "";
}

// The texts of the dividers above a row, nearest first: one of them is its day.
function daysAbove(row) {
  let node = row;
  const days = [];
  while (node && node.parentElement && !node.previousElementSibling && node.parentElement.closest("#main")) node = node.parentElement;
  for (let step = 0; node && step < 500 && days.length < 3; step += 1, node = node.previousElementSibling) {
    if (!node.querySelector("[data-id]") && !node.hasAttribute("data-id") && has(node, "divider")) days.push(plain(shown(node, 60)).slice(0, 60));
  }
  return days;
}

// The mark that an edited message bears beside its time.
function isMarkedEdited(time, words) {
  const marks = [...(time?.parentElement.querySelectorAll("span") ?? [])].filter((span) => !words?.contains(span));
  return marks.some((span) => MAP.words.edited.includes(plain(span.textContent ?? "").toLowerCase()));
}

// An admin of a group deletes anybody's message: the notice ends with his name, perhaps in an element of its own.
function isByAdmin([notice, name = ""]) {
  return MAP.words.deleted_by_admin.some((words) => (name ? notice === words : notice.startsWith(`${words} `)));
}

// What stands in the place of a message that was deleted for everyone: whose it was, or null for any other row. Beside the
// notice there is nothing but the time and the author; of one who is called as the notice reads no deletion is told.
function deletionOf(row) {
  const bare = (text) => plain(text.slice(0, 200)).toLowerCase().replace(/^~ ?|[.:]$/g, "");
  const [author, meta] = [one("row_author", row), one("row_meta", row)];
  const name = bare(one("row_label", row)?.getAttribute("aria-label") ?? "");
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  const lines = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const aside = node.parentElement.closest("svg") || author?.contains(node) || meta?.contains(node);
    const line = aside ? "" : bare(node.data);
    if (line && line !== name && !/^\d{1,2}[.:]\d{2}(?: ?[ap]\.?m)?$/.test(line)) lines.push(line);
  }
  if (lines.length > 0 && lines.length < 3 && isByAdmin(lines)) return { out: null };
  if (lines.length !== 1) return null;
  if (MAP.words.deleted_own.includes(lines[0])) return { out: true };
  return MAP.words.deleted.includes(lines[0]) ? { out: false } : null;
}

const CLOCK = /^\d{1,2}[.:]\d{2}(?: ?[ap]\.?m\.?)?$/i;

// A message of a kind that nobody here knows (a poll, say), or one that is not decrypted yet, came in all the same: it is told
// without words, once it had its time to be drawn; whatever it turns out to hold is told later in its place. Its time beside it tells it from what the page says itself; a row that was told with words is not one.
const oddSince = new Map();

function isOdd(row, { id, out, time }) {
  if (out !== false || (said.has(id) && !oddSince.has(id)) || !CLOCK.test(time)) return false;
  keepFew(oddSince, id, oddSince.get(id) ?? performance.now(), SAID);
  return performance.now() - oddSince.get(id) > DRAWN;
}

// A row that is looked at for as long as an odd one is given: it may become a message that can be read.
function isStillOdd(row) {
  return oddSince.has(partsOf(row.getAttribute("data-id"))?.id) && !has(row, "row_shell");
}

// null for what is no message (yet): a shell, or a row that cannot be understood.
function readRow(row) {
  const parts = partsOf(row.getAttribute("data-id"));
  if (!parts) {
    counts.dropped += 1;
    return null;
  }
  if (has(row, "row_shell")) return null;
  const quote = quoteOf(row);
  const words = outside(all("row_text", row), quote);
  const media = mediaOf(row, quote);
  const deletion = words || media || quote ? null : deletionOf(row);
  const out = deletion ? parts.out ?? deletion.out ?? directionOf(row, parts) : directionOf(row, parts);
  if (out === null) return null;
  const stamp = stampOf(row);
  const times = [...(one("row_meta", row) ?? row).querySelectorAll("span[dir=auto]")];
  const time = times.findLast((one_) => CLOCK.test(plain(one_.textContent ?? ""))) ?? times[times.length - 1]; // below a contact stand buttons
  const clock = plain(time?.textContent ?? "").slice(0, 40);
  const isBare = !words && !media && !deletion;
  if (isBare && !isOdd(row, { id: parts.id, out, time: clock })) return null;
  return {
    id: parts.id, key: parts.key, out, stamp, author: out ? "" : authorOf(row), text: words ? shown(words) : "",
    deleted: deletion !== null, folded: outside(all("row_more", row), quote) !== null, edited: isMarkedEdited(time, words), time: clock,
    days: stamp ? [] : daysAbove(row), quoted: quote ? quote.text : null, media: isBare ? "other" : media?.kind ?? null, name: media?.name || null,
    pictures: media?.pictures ?? 0, more: media?.more ?? false, bare: isBare, waiting: isBare && says(row.textContent ?? "", "waiting"),
  };
}

// What was told of each message: an edit keeps its id, and its mark may be one that nobody here knows.
const said = new Map();
const BARE = []; // told without words: what comes later is no edit

function printOf(text) {
  let hash = text.length;
  for (let n = 0; n < text.length; n += 1) hash = Math.imul(hash ^ text.charCodeAt(n), 16777619);
  return hash;
}

function noteSaid(read) {
  if (read.folded) return { ...read, edited: false, marked: false, changed: false }; // the cut words are no new wording
  if (read.deleted) {
    const changed = said.get(read.id) !== null;
    keepFew(said, read.id, null, SAID);
    return { ...read, marked: false, changed };
  }
  const former = said.get(read.id);
  if (read.bare) {
    keepFew(said, read.id, BARE, SAID);
    return { ...read, edited: false, marked: false, changed: false };
  }
  watch.unfolded.delete(read.id); // it may fold again, with other words, at the next opening
  const now = [printOf(read.text), printOf(loose(read.text)), read.edited, read.pictures];
  if (former === BARE) {
    keepFew(said, read.id, now, SAID);
    return { ...read, marked: read.edited, changed: true };
  }
  const [exact, bare, marked, pictures] = former ?? [];
  const isOther = exact !== now[0] && (read.edited || bare !== now[1]);
  const changed = exact !== undefined && (isOther || (read.edited && !marked)); // the mark may be drawn after the words
  const hasGrown = exact !== undefined && !changed && pictures !== read.pictures;
  keepFew(said, read.id, now, SAID);
  return { ...read, edited: read.edited || changed, marked: read.edited, changed: changed || hasGrown };
}

function chatInFront(now) {
  const opened = proved && proved.title === now.title && stillInFront() ? proved.phone : "";
  return { title: now.title, number: now.number, key: now.key, kind: now.kind, opened };
}
