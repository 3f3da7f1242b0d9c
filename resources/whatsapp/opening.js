// Opening a chat without loading the page again, and proving that it is the right one.
const QUIET = 600;
const STEADY = 200;
const LEARN = 3000;

// A link whose work was broken off: nothing calls it back, and the chat that it brings would be taken for another link's.
// Where no number tells that it has brought its chat, it may still do so later: until then a name proves nothing.
const LOOSE = 30_000;
let flying = null;
let looseUntil = -Infinity;

function clickLink(address, phone = "") {
  flying = { phone, box: one("box"), title: front().title, at: performance.now() };
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.style.display = "none";
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}

function hasLanded() {
  const { box, title, at } = flying;
  const came = one("box") && (one("box") !== box || front().title !== title);
  return came || (performance.now() - at > QUIET && !dialogs().length);
}

async function letLand() {
  if (!flying) return;
  await until(hasLanded, LEARN - (performance.now() - flying.at));
  loosen();
}

function loosen() {
  const now = front();
  const tells = now.kind !== "group" && (digitsOfKey(now.key) || now.number);
  if (!flying.phone || tells !== flying.phone) looseUntil = flying.at + LOOSE;
  flying = null;
}

// "right", "wrong", "titled" when only the name speaks for it, or "unsure" when only the drawer can tell.
// `wanted`: phone (digits), title, known, key, group.
function judge(now, wanted) {
  if (now.self || now.mixed) return "wrong";
  const titled = [wanted.title, wanted.known].filter(Boolean).map(plain).includes(now.title);
  if (wanted.phone) {
    if (now.kind === "group") return "wrong";
    const digits = digitsOfKey(now.key) || now.number;
    if (digits) return digits === wanted.phone ? "right" : "wrong";
    return titled ? "titled" : "unsure";
  }
  // The list does not say what a chat is: who is only read may turn out to be a group.
  if (!wanted.learn && (wanted.group ? now.kind === "person" : now.kind === "group")) return "wrong";
  if (wanted.key && now.key) return now.key === wanted.key ? "right" : "wrong";
  return titled ? (wanted.invite ? "titled" : "right") : "wrong"; // pressed in the list it was the only one
}

// Whether the list has no other chat of this name, looked for by its search. Only for chats without a drawer that tells.
async function isOnlyOne(title) {
  if (!search(title)) return false;
  await pause(700);
  const rows = listRows().filter((row) => titleOfRow(row) === title && !isSelfRow(row));
  search("");
  return rows.length === 1;
}

function closeDialog(dialog, thing = "dialog_ok") {
  const button = one(thing, dialog);
  if (button) button.click();
}

function dialogInTheWay(wanted) {
  for (const dialog of dialogs()) {
    const kind = kindOfDialog(dialog);
    if (kind === "not_on" || (kind === "unknown" && wanted.phone && isAboutNumber(dialog, wanted.phone))) {
      closeDialog(dialog);
      return { fault: "no_such" };
    }
    if (kind === "join" || kind === "bad_invite") {
      closeDialog(dialog, kind === "join" ? "dialog_cancel" : "dialog_ok");
      return { fault: "no_invite" };
    }
    if (kind !== "starting") return { fault: "not_ready" };
  }
  return null;
}

// By structure, for a language nobody foresaw: the number's digits, an OK, and no box.
function isAboutNumber(dialog, phone) {
  return (dialog.textContent ?? "").replace(/\D/g, "").includes(phone) && one("dialog_ok", dialog) !== null && one("box") === null;
}

async function clearTheWay() {
  for (const dialog of dialogs()) {
    if (["not_on", "bad_invite"].includes(kindOfDialog(dialog))) closeDialog(dialog);
  }
  const media = one("media");
  if (media) one("media_close", media)?.click();
  const drawer = hasDrawerOpen ? one("drawer") : null;
  hasDrawerOpen = false;
  if (drawer) (one("drawer_close", drawer) ?? one("chat_info"))?.click();
}

// The number of a saved contact stands in its drawer alone. null: none is shown there.
let hasDrawerOpen = false; // by us: a look into it that was broken off leaves it to whoever opens a chat next

async function numbersInDrawer() {
  const wasOpen = one("drawer");
  if (!wasOpen) {
    hasDrawerOpen = true;
    one("chat_info")?.click();
  }
  const drawer = await until(() => one("drawer"), 1500);
  if (!drawer) return null;
  const numbers = await until(() => {
    const found = plain(one("drawer")?.textContent ?? "").match(/\+\d[\d ().-]{6,20}\d/g);
    return found && found.map((number) => number.replace(/\D/g, ""));
  }, 1500);
  if (!wasOpen) {
    (one("drawer_close", one("drawer") ?? document.body) ?? one("chat_info"))?.click();
    await until(() => !one("drawer"), 500);
    hasDrawerOpen = false;
  }
  return numbers;
}

async function waitForChat(wanted, before) {
  const began = performance.now();
  let last = "";
  let since = began;
  const seen = await until(() => {
    const blocked = dialogInTheWay(wanted);
    if (blocked) return blocked;
    const now = front();
    const moment = performance.now();
    if (!now.title || now.lagging || !one("footer") || dialogs().length) return null;
    const verdict = judge(now, wanted);
    const sign = `${verdict} ${now.title} ${now.key}`;
    if (sign !== last) {
      last = sign;
      since = moment;
    }
    const changed = now.title !== before.title;
    const quiet = moment - began > QUIET;
    const fits = verdict === "right" || verdict === "titled";
    // In the eras of long ids the rows may change before the header does: its new title is waited for.
    if (fits && !changed && before.key && now.key !== before.key && moment - since < 1000) return null;
    // The same name as before: either the page made the box anew, or it has nothing to do for this link.
    if (fits && (changed || now.box !== before.box || quiet)) return { verdict, now, changed };
    if (verdict === "unsure" && (changed ? moment - since > STEADY : quiet && moment - since > STEADY)) return { verdict, now, changed };
    if (verdict === "wrong" && changed && moment - since > 800) return { verdict, now };
    return null;
  }, wanted.limit);
  const isOver = seen?.fault ? ["no_such", "no_invite"].includes(seen.fault) : seen && seen.verdict !== "wrong";
  if (isOver) flying = null;
  else if (flying) loosen();
  return seen ?? { fault: dialogs().length ? "stuck" : "wrong_chat" };
}

// A person who is saved by name: short ids tell no number. The drawer's only number counts where its link leads back to
// this very chat; one that stands in somebody's own words leads elsewhere. null: another chat came and stayed.
async function learnNumber(now, wanted) {
  if (now.kind !== "person" || now.key || now.number) return "";
  const numbers = [...new Set((await numbersInDrawer()) ?? [])];
  if (numbers.length !== 1 || front().title !== now.title) return "";
  keepProved(front(), "");
  if (!proved.ids.size) return "";
  clickLink(`whatsapp://send?phone=${numbers[0]}`, numbers[0]);
  const seen = await waitForChat({ phone: numbers[0], known: now.title, limit: LEARN }, front());
  const isHere = () => stillInFront() && [...idsInFront()].some((id) => proved.ids.has(id));
  if (isHere()) return !seen.fault && seen.verdict !== "wrong" ? numbers[0] : "";
  await pressInList(wanted);
  await until(isHere, LEARN);
  return isHere() ? "" : null;
}

// Whether a chat stands there that stood before, and not one of the same name that slipped in meanwhile.
function standsStill({ box, ids }) {
  return ids.size ? [...idsInFront()].some((id) => ids.has(id)) : one("box") === box;
}

// While a chat is being opened and proved its rows are not taken: they would be told without the number it was opened by.
// One that is broken off comes to its end only while the next one runs: it ends nobody's waiting but its own.
let opening = null;

calls.open = async (wanted) => {
  const mine = {};
  opening = mine;
  try {
    return await openChat(wanted);
  } finally {
    if (opening === mine) opening = null;
    watch.dirty = true;
  }
};

async function openChat(wanted) {
  standing = null;
  const badges = new Map(listRows().map(lookOfRow).filter(Boolean).map((look) => [look.title, look.unread]));
  await letLand();
  const isLoose = performance.now() < looseUntil;
  const isHeld = Boolean(wanted.phone) && proved?.phone === wanted.phone && surelyInFront();
  proved = null;
  const hadDrawer = hasDrawerOpen;
  if (hadDrawer) await until(() => one("drawer"), 400); // it may still be on its way
  await clearTheWay();
  await until(() => !dialogs().length && !(hadDrawer && one("drawer")), 300);
  await until(hasLeft, 200);
  if (!canWork()) return { fault: "not_ready" };
  const before = front();
  const tells = (digitsOfKey(before.key) || before.number) === wanted.phone && before.kind !== "group";
  const stands = before.box && !before.lagging && wanted.phone && (tells || (isHeld && judge(before, wanted) !== "wrong"));
  let seen = { verdict: "right", now: before, changed: false };
  if (!stands) {
    if (wanted.phone) clickLink(`whatsapp://send?phone=${wanted.phone}`, wanted.phone);
    else if (wanted.invite) clickLink(`https://chat.whatsapp.com/${wanted.invite}`);
    else if (!(await pressInList(wanted))) return { fault: "not_listed" };
    seen = await waitForChat(wanted, before);
    if (seen.fault === "no_invite" && (await pressInList(wanted))) seen = await waitForChat(wanted, before);
  }
  if (seen.fault) {
    if (seen.fault === "stuck") dialogs().forEach((dialog) => kindOfDialog(dialog) === "starting" && closeDialog(dialog));
    return seen;
  }
  // The same name as before proves nothing: it may be a namesake's chat, and our link may have done nothing.
  const isOurs = seen.changed && !isLoose;
  const isSameName = seen.verdict === "titled" && !isOurs;
  if (seen.verdict === "unsure" || isSameName) {
    const stood = { box: one("box"), ids: idsInFront() };
    const numbers = wanted.phone ? await numbersInDrawer() : null;
    if (numbers && !numbers.includes(wanted.phone)) {
      looseUntil = performance.now() + LOOSE; // another link's chat: ours may still come
      return { fault: "wrong_chat" };
    }
    if (!numbers && !isOurs && !(isSameName && (await isOnlyOne(seen.now.title)))) return { fault: "wrong_chat" };
    if (front().title !== seen.now.title || !standsStill(stood)) return { fault: "wrong_chat" };
  }
  if (seen.verdict === "wrong") return { fault: "wrong_chat" };
  const learnt = wanted.learn && !wanted.phone ? await learnNumber(front(), wanted) : "";
  if (learnt === null) return { fault: "wrong_chat" };
  const now = front();
  keepProved(now, wanted.phone || learnt, true);
  proved.unread = badges.get(now.title) ?? 0;
  return { title: now.title, number: now.number, key: now.key, kind: now.kind, writable: now.box !== null };
}
