// Ticks. Their names mislead by one step since 2026 (see page_map.json), so only the map and the colour decide.

// Blue against grey: two ticks are "read" only where they are drawn in a colour.
function isBlue(element) {
  const [red, green, blue] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number);
  return blue > 150 && blue - red > 80 && blue > green + 30;
}

function isLabelledRead(element) {
  const label = plain(element.closest("[aria-label]")?.getAttribute("aria-label") ?? "").toLowerCase();
  return MAP.words.read.includes(label);
}

// "" (no tick), "pending", "sent", "delivered", "read" or "failed".
function tickIn(root) {
  if (one("tick_failed", root)) return "failed";
  if (one("tick_pending", root)) return "pending";
  if (one("tick_two_blue", root)) return "read";
  const two = one("tick_two", root);
  if (two) return isBlue(two) || isLabelledRead(two) ? "read" : "delivered";
  return one("tick_one", root) ? "sent" : "";
}

function tickOfRow(row) {
  return tickIn(one("row_meta", row) ?? row) || (one("tick_failed", row) ? "failed" : "");
}

// The last message that we pressed into a chat: its tick shows in the list as well, while nothing came after it. The same
// words, typed on the phone afterwards, look alike there. So the list says nothing of a message that was not seen leaving in
// its own row, nor of one whose minute, begun then, was not seen to its end in its chat without the same words below it, nor where it
// shows another time than it did then.
const pressedLast = new Map();

function tickInList(id) {
  const mine = [...pressedLast].find(([, last]) => last.id === id);
  if (!mine || !mine[1].leftAt || !mine[1].isAlone || !mine[1].text) return "";
  const [title, last] = mine;
  const rows = listRows().map((row) => ({ look: lookOfRow(row), time: timeOfRow(row) })).filter(({ look }) => look?.title === title);
  if (rows.length !== 1 || !rows[0].look.out || loose(rows[0].look.preview) !== last.text) return "";
  last.time ||= rows[0].time;
  return last.time === rows[0].time ? rows[0].look.tick : "";
}

function noteLeft(id, tick) {
  if (!["sent", "delivered", "read"].includes(tick)) return;
  for (const [, last] of pressedLast) if (last.id === id) last.leftAt ??= performance.now();
  tickInList(id); // keeps the time that the list shows now
}

// In its chat: what stands below a message of ours in the same words is the one that the list will show. Where the end of the
// chat is not in sight, or a row below is not drawn, nothing is known of that yet.
function noteAlone(rows) {
  for (const [title, last] of pressedLast) {
    const place = rows.findIndex((row) => partsOf(row.getAttribute("data-id"))?.id === last.id);
    if (place < 0 || last.isAlone) continue;
    if (!isAtEnd() || rows.slice(place + 1).some((row) => has(row, "row_shell"))) continue;
    const below = rows.slice(place + 1).map(readRow).filter((read) => read?.out && read.id !== last.id);
    if (below.some((read) => loose(read.text) === last.text)) pressedLast.delete(title);
    else if (last.leftAt && performance.now() - last.leftAt > last.minute) {
      last.isAlone = true;
      tickInList(last.id); // keeps the time that the list shows of it now
      if (!last.time) last.text = ""; // the list shows another message: it will tell nothing of ours
    }
  }
}

// A message that failed gets no tick any more: one that shows in the list is under the same words, sent again elsewhere.
function forgetPressed(id) {
  for (const [title, last] of pressedLast) if (last.id === id) pressedLast.delete(title);
}

function ticksOf(ids) {
  const wanted = new Set(ids);
  const seen = {};
  const rows = rowElements();
  for (const row of rows) {
    const parts = partsOf(row.getAttribute("data-id"));
    if (parts && wanted.has(parts.id) && !is(row, "row_shell")) seen[parts.id] = tickOfRow(row) || seen[parts.id] || "";
  }
  for (const [id, tick] of Object.entries(seen)) noteLeft(id, tick);
  noteAlone(rows);
  for (const id of ids) {
    seen[id] ||= tickInList(id);
    if (seen[id] === "failed") forgetPressed(id);
  }
  return Object.entries(seen).filter(([, tick]) => tick);
}

calls.ticks = ({ ids }) => {
  const ticks = ticksOf(ids);
  for (const [, last] of pressedLast) last.told = ticks.find(([id]) => id === last.id)?.[1] ?? last.told;
  return { ticks };
};
