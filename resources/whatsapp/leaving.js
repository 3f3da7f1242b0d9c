// Leaving the chat in front where nobody looks at it: an open chat tells its people that each message was read.
const TRY_EVERY = 300;
const MENU_AT = 2;
const TRIES = 4;
const TICK_WATCH = 20_000;
const LOST_DRAFT = 300;
const leaving = { title: "", tries: 0, at: -Infinity, texts: new Map(), emptySince: 0 };

function isWorking() {
  return standing !== null || [...tasks.values()].some((task) => !task.done);
}

// A tick counts when the courier was told it, not when it stood here for a moment: it asks once a second. What comes later in
// the message's minute the list cannot tell for certain, and of a file nothing: its chat stays until it was delivered, which
// whoever could be told that somebody reads brings about by himself. In a group the second tick may never come.
function waitsForTick(title) {
  const last = pressedLast.get(title);
  if (!last || last.isAlone || performance.now() - last.at > Math.max(last.minute, TICK_WATCH)) return false;
  return !["delivered", "read", ...(last.isGroup ? ["sent"] : [])].includes(last.told);
}

function strikeEscape() {
  const chat = one("chat");
  const held = document.activeElement;
  const target = held && chat.contains(held) ? held : one("box") ?? chat;
  for (const kind of ["keydown", "keyup"]) {
    target.dispatchEvent(new KeyboardEvent(kind, { key: "Escape", code: "Escape", keyCode: 27, which: 27, bubbles: true, cancelable: true }));
  }
}

// Only an item that says exactly this is pressed: beside it stand others that delete.
async function closeByMenu() {
  const menu = one("chat_menu");
  if (!menu) return;
  menu.click();
  const find = () => all("menu_item").find((item) => MAP.words.close_chat.includes(plain(item.textContent ?? "").toLowerCase()));
  const item = await until(find, 500);
  if (item) item.click();
  else menu.click();
}

// What the officer had typed stays the page's to keep; should it be lost, it is put back when the chat comes in front.
function keepTyped(title) {
  const box = one("box");
  const text = box ? textOf(box) : "";
  if (text.trim() && !sameText(text, mine.get(proved && whose()) ?? "")) keepFew(leaving.texts, title, text);
}

// Of two who are called the same nothing tells whose it was: it is left to the page.
function typedIn(title) {
  return hasNamesake(title) ? "" : leaving.texts.get(title) ?? "";
}

function putTypedBack(now) {
  const text = typedIn(now.title);
  if (!text || !now.box || now.lagging || isWorking()) return;
  const moment = performance.now();
  const stands = textOf(now.box);
  if (stands !== "") leaving.texts.delete(now.title);
  leaving.emptySince = stands === "" ? leaving.emptySince || moment : 0;
  if (!leaving.emptySince || moment - leaving.emptySince < LOST_DRAFT) return;
  leaving.texts.delete(now.title);
  leaving.emptySince = 0;
  run(`typed ${moment}`, () => fill(() => one("box"), text));
}

// One step towards an empty place where the chat stands; the next look sees whether it was enough.
function leaveChat() {
  const now = front();
  if (!now.title || now.lagging) {
    if (!one("chat_title")) Object.assign(leaving, { title: "", tries: 0 });
    return;
  }
  if (isWorking() || dialogs().length || one("media") || watch.waiting || watch.dirty || waitsForTick(now.title)) return;
  if (leaving.title !== now.title) Object.assign(leaving, { title: now.title, tries: 0 });
  const moment = performance.now();
  if (leaving.tries >= TRIES || moment - leaving.at < TRY_EVERY) return;
  keepTyped(now.title);
  leaving.at = moment;
  leaving.tries += 1;
  if (leaving.tries === TRIES) counts.unclosed += 1;
  if (leaving.tries <= MENU_AT) strikeEscape();
  else run(`leave ${moment}`, closeByMenu);
}

// A page that closes a chat a moment after the key: what opens one waits for that.
const hasLeft = () => performance.now() - leaving.at > 150 || !front().title;
