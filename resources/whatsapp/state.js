// How the page stands. Every answer is one of GatewayState's words; what is not recognised is "unknown".

function visible(element) {
  return element.isConnected && element.getClientRects().length > 0;
}

// Of every make: one that is hidden, or harmless, may not cover up another.
function dialogs() {
  return every("dialog").filter(visible);
}

function kindOfDialog(dialog) {
  const text = dialog.textContent ?? "";
  return ["elsewhere", "conflict", "starting", "not_on", "bad_invite", "join", "logged_out", "restricted", "capped"].find((word) => says(text, word)) ?? "unknown";
}

// The page's own lock may lie over the chats: then nothing of them counts.
function isLocked() {
  return every("lock").some(visible);
}

const HARMLESS = new Set(["starting", "not_on", "bad_invite", "join"]);

function stateOverMain() {
  for (const dialog of dialogs()) {
    const kind = kindOfDialog(dialog);
    if (!HARMLESS.has(kind)) return kind;
  }
  if (isLocked()) return "unknown";
  const banner = one("banner")?.textContent ?? "";
  for (const word of ["phone_offline", "offline", "restricted", "capped"]) {
    if (banner && says(banner, word)) return word;
  }
  if (banner.trim() && one("banner_alarm")) return "unknown";
  if (navigator.onLine === false) return "offline";
  const notice = one("box") ? "" : one("footer")?.textContent ?? "";
  for (const word of ["restricted", "capped"]) {
    if (notice && says(notice, word)) return word;
  }
  return "ready";
}

function stateWithoutMain() {
  for (const dialog of dialogs()) {
    const kind = kindOfDialog(dialog);
    return kind === "elsewhere" || kind === "conflict" || kind === "logged_out" ? kind : "unknown";
  }
  const text = document.body?.innerText ?? "";
  if (says(text, "banned")) return "banned";
  if (says(text, "logged_out")) return "logged_out";
  if (one("qr_reload")) return "qr_expired";
  if (one("qr_code") || one("qr_coming")) return "qr";
  for (const word of ["update_required", "offline", "syncing", "linking"]) {
    if (says(text, word)) return word;
  }
  if (one("number_link")) return "linking";
  if (one("startup") || one("progress") || !text.trim()) return "startup";
  return "unknown";
}

// Seconds until a ban ends, from "23:59:10" or "2:05"; null when the page does not say.
function banSeconds() {
  const found = /\b(?:(\d{1,3}):)?(\d{1,3}):(\d{2})\b/.exec(document.body?.innerText ?? "");
  return found ? Number(found[1] ?? 0) * 3600 + Number(found[2]) * 60 + Number(found[3]) : null;
}

// Whether a dialog that nobody knows, or a lock, lies over the chats.
function isBarred() {
  return isLocked() || dialogs().some((dialog) => kindOfDialog(dialog) === "unknown");
}

function detect() {
  const hasList = one("list") !== null;
  const state = hasList ? stateOverMain() : stateWithoutMain();
  return { state, seconds: state === "banned" ? banSeconds() : null, barred: hasList && state === "unknown" && isBarred() };
}

function canWork() {
  return ["ready", "restricted", "capped"].includes(detect().state);
}
