// Which chat is in front, and what speaks for it: its title, the name in the box's label, the key in long ids.

// A long id is direction_chat_id or direction_chat_id_author; a short one is the message's id alone.
function partsOf(whole) {
  const long = /^(true|false)_([\w.:-]{1,80}@[\w.]{1,20})_([0-9A-Za-z]{10,64})(?:_[\w.:@-]{1,100})?$/.exec(whole ?? "");
  if (long) return { id: long[3], key: long[2], out: long[1] === "true" };
  return /^[0-9A-Za-z]{10,64}$/.test(whole ?? "") ? { id: whole, key: "", out: null } : null;
}

function rowElements() {
  const list = one("messages");
  return list ? all("row", list).filter((row) => !row.parentElement.closest("[data-id]")).slice(-400) : [];
}

function idsInFront() {
  const ids = new Set();
  for (const row of rowElements()) {
    const parts = partsOf(row.getAttribute("data-id"));
    if (parts) ids.add(parts.id);
  }
  return ids;
}

function nameInLabel(box) {
  const label = box ? plain(box.getAttribute("aria-label") ?? "") : "";
  for (const [kind, words] of [["group", "label_group"], ["person", "label_person"]]) {
    const word = MAP.words[words].find((start) => label.toLowerCase().startsWith(start));
    if (word) return { kind, name: label.slice(word.length) };
  }
  return { kind: "", name: "" };
}

function isSelf(title) {
  return MAP.words.self_mark.some((mark) => title.toLowerCase().endsWith(mark));
}

function front() {
  const chat = one("chat");
  const head = chat && one("chat_title");
  const title = head ? plain(head.getAttribute("title") || shown(head, 500)) : "";
  const box = one("box");
  const label = nameInLabel(box);
  const rows = rowElements();
  const keys = [...new Set(rows.slice(-3).map((row) => partsOf(row.getAttribute("data-id"))?.key).filter(Boolean))];
  const open = keys.filter((one_) => !one_.endsWith("@lid")); // a person's rows may bear the number and the hidden identity
  const key = open[0] ?? keys[0] ?? "";
  const mixed = open.length > 1 || (!open.length && keys.length > 1);
  const kind = key.endsWith("@g.us") || (chat && one("chat_group")) ? "group" : key ? "person" : label.kind || kindByAuthors(rows);
  const number = kind === "group" ? "" : numberIn(title); // anybody may call a group as a number is written
  return { title, number, key, mixed, kind, label: label.name, box, lagging: !agree(label.name, title), self: isSelf(title) };
}

// The label may hold a part of the title only; a name that has nothing of it is another chat's.
function agree(label, title) {
  if (!label || label === title) return true;
  return Math.min(label.length, title.length) > 2 && (title.includes(label) || label.includes(title));
}

// Where neither key nor label says what the chat is: several authors make a group.
function kindByAuthors(rows) {
  const names = rows.slice(-12).map((row) => one("row_label", row)?.getAttribute("aria-label")).filter(Boolean).map((label) => plain(label).replace(/:$/, ""));
  return new Set(names.filter((name) => !MAP.words.you.includes(name.toLowerCase()))).size > 1 ? "group" : "";
}

function digitsOfKey(key) {
  return /^(\d{7,15})@(?:c\.us|s\.whatsapp\.net)$/.exec(key)?.[1] ?? "";
}

// The chat that was proved last: what is typed and pressed must be in it still.
let proved = null;

// `toWrite`: it was opened for a message or a reading. What the watch proves by itself may never be written to.
function keepProved(now, phone, toWrite = false) {
  proved = { title: now.title, key: now.key, phone: phone ?? "", ids: idsInFront(), box: now.box, toWrite };
}

// Where no row tells a chat from a namesake's (one of them is empty), its box must still be the same.
function mayWriteHere() {
  return proved?.toWrite && (surelyInFront() || (stillInFront() && [proved.box, null].includes(one("box"))));
}

function stillInFront() {
  const now = front();
  if (!proved || !now.title || now.lagging || now.mixed || now.title !== proved.title) return false;
  if (now.key && proved.key && now.key !== proved.key) return false;
  const ids = idsInFront();
  if (!proved.ids.size || !ids.size) return true;
  return [...ids].some((id) => proved.ids.has(id));
}

// More than `stillInFront`: a message that stood there when the chat was proved stands there still.
function surelyInFront() {
  return stillInFront() && [...idsInFront()].some((id) => proved.ids.has(id));
}
