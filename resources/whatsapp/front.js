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
  const keys = rowElements().slice(-3).map((row) => partsOf(row.getAttribute("data-id"))?.key).filter(Boolean);
  const key = keys.length && keys.every((other) => other === keys[0]) ? keys[0] : "";
  const kind = key.endsWith("@g.us") || (chat && one("chat_group")) ? "group" : key ? "person" : label.kind;
  return { title, number: numberIn(title), key, mixed: keys.length > 0 && !key, kind, label: label.name, box,
    lagging: Boolean(label.name) && label.name !== title, self: isSelf(title) };
}

function digitsOfKey(key) {
  return /^(\d{7,15})@(?:c\.us|s\.whatsapp\.net)$/.exec(key)?.[1] ?? "";
}

// The chat that was proved last: what is typed and pressed must be in it still.
let proved = null;

function keepProved(now, phone) {
  proved = { title: now.title, key: now.key, phone: phone ?? "", ids: idsInFront() };
}

function stillInFront() {
  const now = front();
  if (!proved || !now.title || now.lagging || now.mixed || now.title !== proved.title) return false;
  if (now.key && proved.key && now.key !== proved.key) return false;
  const ids = idsInFront();
  if (!proved.ids.size || !ids.size) return true;
  return [...ids].some((id) => proved.ids.has(id));
}
