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

// The last message that we pressed into a chat: its tick shows in the list as well, while nothing came after it.
const pressedLast = new Map();

function tickInList(id) {
  const mine = [...pressedLast].find(([, last]) => last.id === id);
  if (!mine) return "";
  const looks = listRows().map(lookOfRow).filter((look) => look && look.title === mine[0]);
  const sure = looks.length === 1 && looks[0].out && mine[1].text && loose(looks[0].preview) === mine[1].text;
  return sure ? looks[0].tick : "";
}

// A message that failed gets no tick any more: one that shows in the list is under the same words, sent again elsewhere.
function forgetPressed(id) {
  for (const [title, last] of pressedLast) if (last.id === id) pressedLast.delete(title);
}

calls.ticks = ({ ids }) => {
  const wanted = new Set(ids);
  const seen = {};
  for (const row of rowElements()) {
    const parts = partsOf(row.getAttribute("data-id"));
    if (parts && wanted.has(parts.id) && !is(row, "row_shell")) seen[parts.id] = tickOfRow(row) || seen[parts.id] || "";
  }
  for (const id of ids) {
    seen[id] ||= tickInList(id);
    if (seen[id] === "failed") forgetPressed(id);
  }
  return { ticks: Object.entries(seen).filter(([, tick]) => tick) };
};
