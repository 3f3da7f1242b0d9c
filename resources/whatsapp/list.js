// The list of chats: what its rows show, and pressing one of them.

function listRows() {
  return all("list_row").slice(0, 400).filter((row) => !row.parentElement.closest("[role=listitem]"));
}

function titleOfRow(row) {
  const name = one("list_name", row);
  return name ? plain(name.getAttribute("title") || shown(name, 500)) : "";
}

function timeOfRow(row) {
  return plain(one("list_time", row)?.textContent ?? "");
}

function isSelfRow(row) {
  return has(row, "list_self") || isSelf(titleOfRow(row));
}

function hasNamesake(title) {
  return listRows().filter((row) => titleOfRow(row) === title && !isSelfRow(row)).length > 1;
}

function unreadOfRow(row) {
  const badge = one("list_unread", row);
  if (!badge) return { unread: 0, marked: false };
  const digits = (shown(badge, 20) || badge.getAttribute("aria-label") || "").replace(/[^\d]/g, "") || (badge.getAttribute("aria-label") ?? "").replace(/\D/g, "");
  return { unread: digits ? Math.min(Number(digits.slice(0, 6)), 99_999) : 0, marked: !digits };
}

function lookOfRow(row) {
  const title = titleOfRow(row);
  if (!title || isSelfRow(row)) return null;
  const preview = one("list_preview", row);
  const text = preview ? (preview.getAttribute("title") ?? shown(preview, 2000)).replace(/[\u202a-\u202e]/g, "") : "";
  const tick = preview ? tickIn(preview) : "";
  return { title, number: numberIn(title), preview: text.slice(0, 2000), ...unreadOfRow(row), out: tick !== "", tick };
}

// A search box that only takes real input: an edit by execCommand is one.
function search(text) {
  const box = one("search");
  if (!box) return false;
  box.focus();
  if (box.tagName === "INPUT") box.select();
  else document.getSelection().selectAllChildren(box);
  return document.execCommand(text ? "insertText" : "delete", false, text);
}

async function rowsOf(title) {
  const found = () => listRows().filter((row) => titleOfRow(row) === title && !isSelfRow(row));
  if (found().length) return found();
  const pane = one("list");
  if (search(title)) {
    const rows = await until(() => found().length && found(), 1500);
    if (rows) return rows;
    search("");
    await pause(100);
  }
  pane.scrollTop = 0;
  for (let place = 0, step = 0; step < 400 && place <= pane.scrollHeight; step += 1, place += Math.max(200, pane.clientHeight - 100)) {
    pane.scrollTop = place;
    await pause(30);
    if (found().length) return found();
  }
  return [];
}

// Presses the one chat of this name; of several the first whose key is the wanted one can only be told when open.
async function pressInList(wanted) {
  const title = plain(wanted.title);
  const rows = title ? await rowsOf(title) : [];
  const alone = rows.length === 1 || (rows.length > 1 && wanted.key);
  if (alone) press(one("list_press", rows[0]) ?? rows[0]);
  if (one("search") && (one("search").value || one("search").textContent)) search("");
  return Boolean(alone);
}

calls.list = () => ({ rows: listRows().map(lookOfRow).filter(Boolean).slice(0, 60) });
