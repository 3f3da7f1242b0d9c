// Putting a text (and a file) where Send will take it, and proving sign by sign that it stands there.

// What the box would send: paragraphs and <br> are lines, a <br> at the end of its block only holds it open.
function textOf(box) {
  const line = (node) => {
    let text = "";
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text += child.data;
      else if (child.tagName === "IMG") text += child.getAttribute("alt") ?? "";
      else if (child.tagName === "BR") text += child.nextSibling || node.tagName === "SPAN" ? "\n" : "";
      else if (child.nodeType === Node.ELEMENT_NODE) text += line(child);
    }
    return text;
  };
  const blocks = [...box.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE || node.nodeType === Node.ELEMENT_NODE);
  return blocks.map((block) => (block.nodeType === Node.TEXT_NODE ? block.data : block.tagName === "BR" ? "" : line(block))).join("\n");
}

// The editor may keep a blank as U+00A0 and draw an emoji without its selector; nothing else may differ.
function sameText(one_, other) {
  const bare = (text) => text.replaceAll("\u00a0", " ").replace(/[\ufe0e\ufe0f]/g, "");
  return one_ === other || bare(one_) === bare(other);
}

// The editor hears of a new selection by an event of its own turn: it is given that turn.
async function choose(box) {
  box.focus();
  document.getSelection().selectAllChildren(box);
  await pause(0);
}

const WAYS = {
  insert(box, text) {
    document.execCommand("insertText", false, text);
  },
  paste(box, text) {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  },
};

async function empty(find) {
  for (const way of [() => document.execCommand("delete"), () => document.execCommand("insertText", false, "")]) {
    const box = find();
    if (!box) return false;
    if (textOf(box) === "") return true;
    await choose(box);
    way();
    if (await until(() => find() && textOf(find()) === "", 400)) return true;
  }
  return false;
}

async function fill(find, text) {
  for (const way of ["insert", "paste"]) {
    if (!(await empty(find))) return false;
    if (!text) return true;
    const box = find();
    if (!box) return false;
    await choose(box);
    WAYS[way](find() ?? box, text);
    if (await until(() => find() && sameText(textOf(find()), text), 700 + text.length / 20)) return true;
  }
  return false;
}

// What the officer or WhatsApp itself had left in the box of a chat: put back after our message has left.
// Our own texts are no drafts, also when they were put and never pressed: they must not come back by themselves.
const drafts = new Map();
const mine = new Map();
let standing = null;

function keepFew(map, key, value, most = 200) {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value);
}

// A draft belongs to one chat: of two who are called the same, the other one's box must not get it.
function whose() {
  return `${proved.phone || proved.key} ${proved.title}`;
}

function keepDraft(text, coming) {
  const owner = whose();
  const isOurs = sameText(text, coming) || sameText(text, mine.get(owner) ?? "");
  if (text.trim() && !isOurs) keepFew(drafts, owner, text);
  keepFew(mine, owner, coming);
}

async function restoreDraft(owner) {
  const draft = drafts.get(owner);
  const box = one("box");
  if (!draft || !box || !stillInFront() || whose() !== owner || textOf(box) !== "") return;
  if (await fill(() => one("box"), draft)) drafts.delete(owner);
}

function captionBox() {
  const media = one("media");
  return media && one("media_caption", media);
}

const pieces = new Map();

calls.piece = ({ token, number, data }) => {
  const kept = pieces.get(token) ?? [];
  pieces.clear();
  if (kept.length === number) kept.push(Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0)));
  pieces.set(token, kept);
  return { count: kept.length };
};

async function attach(file) {
  const data = new DataTransfer();
  data.items.add(new File(pieces.get(file.token) ?? [], file.name, { type: file.type }));
  pieces.clear();
  if (data.files[0].size !== file.size) return "file";
  const box = one("box");
  box.focus();
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  if (!(await until(captionBox, 10_000))) return "media";
  const names = all("media_name", one("media")).map((element) => element.getAttribute("title"));
  return names.some((name) => /\.\w{2,5}$/.test(name)) && !names.includes(file.name) ? "name" : "";
}

calls.put = async ({ text, file }) => {
  standing = null;
  if (!canWork()) return { fault: "not_ready" };
  if (!mayWriteHere()) return { fault: "wrong_chat" };
  const media = one("media");
  if (media) one("media_close", media)?.click();
  const box = (await until(() => !one("media"), 1000)) && (await until(() => one("box"), 2000));
  if (!box) return { fault: "blocked" };
  keepDraft(textOf(box) || typedIn(proved.title), text);
  leaving.texts.delete(proved.title);
  if (!file) {
    if (!(await fill(() => one("box"), text))) return { fault: "text" };
  } else {
    if (!(await empty(() => one("box")))) return { fault: "text" };
    const why = await attach(file);
    if (why) return { fault: why };
    if (!(await fill(captionBox, text))) return { fault: "text" };
  }
  if (!mayWriteHere()) return { fault: "wrong_chat" };
  if (!text && !file) {
    await restoreDraft(whose());
    return {};
  }
  if (!(await until(sendButton.bind(null, Boolean(file)), 1500))) return { fault: "no_button" };
  standing = { text, file: file ? { name: file.name, type: file.type } : null };
  return {};
};

function sendButton(isMedia) {
  const button = isMedia ? one("media") && one("media_send", one("media")) : one("send");
  return button && visible(button) && !button.disabled ? button : null;
}
