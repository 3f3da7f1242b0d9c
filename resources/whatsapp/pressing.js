// Pressing Send: proof and click in one turn, so that nothing can slip in between; each token once, for ever.
const spent = new Set();

function objection() {
  if (!standing) return "nothing_stands";
  if (!canWork()) return "not_ready";
  if (dialogs().length) return "not_ready";
  if (!mayWriteHere()) return "wrong_chat";
  const box = standing.file ? captionBox() : one("box");
  if (!standing.file && one("media")) return "wrong_chat";
  if (!box || !sameText(textOf(box), standing.text)) return "text";
  return sendButton(Boolean(standing.file)) ? "" : "no_button";
}

calls.press = ({ token, appear, leave, minute }) => {
  if (spent.has(token)) return { clicked: false, why: "spent" };
  spent.add(token);
  const why = objection();
  if (why) return { clicked: false, why };
  const sent = { ...standing, owner: whose(), title: proved.title, isGroup: front().kind === "group", minute, before: idsInFront() };
  standing = null;
  const button = sendButton(Boolean(sent.file));
  button.click();
  run(token, () => watchFor(sent, appear, leave));
  return { clicked: true };
};

// A phone gives ids of its own making: the same words, typed there at the same time, are another message.
function isOfPhone(id) {
  return /^3A[0-9A-F]{18}$/.test(id) || (/^[0-9A-F]{32}$/.test(id) && !id.startsWith("3EB0"));
}

// Only what stands below all that stood there before can be new: older messages may be drawn late.
function rowsBelow(sent) {
  const rows = rowElements();
  const last = rows.findLastIndex((row) => sent.before.has(partsOf(row.getAttribute("data-id"))?.id));
  return last < 0 && sent.before.size ? [] : rows.slice(last + 1);
}

function isOurs(row, sent) {
  const read = readRow(row);
  if (!read || !read.out || isOfPhone(read.id)) return null;
  if (sent.file && !read.media) return null;
  const mine = loose(sent.text);
  const theirs = loose(read.folded ? read.text.replace(/…$/, "") : read.text);
  return theirs === mine || (read.folded && theirs.length > 200 && mine.startsWith(theirs)) ? read.id : null;
}

// The id of the one new message of ours that says what was put. Two new ones say nothing for certain.
async function watchFor(sent, appear, leave) {
  const look = () => {
    const ids = new Set(rowsBelow(sent).map((row) => isOurs(row, sent)).filter(Boolean));
    return ids.size && proved && stillInFront() ? ids : null;
  };
  const ids = await until(look, appear);
  if (!ids || ids.size !== 1) return { id: null, tick: "", many: ids?.size ?? 0 };
  const [id] = ids;
  proved.ids.add(id); // a chat that was empty has something to be known by now
  const { isGroup, minute } = sent;
  keepFew(pressedLast, sent.title, { id, text: sent.file ? "" : loose(sent.text), isGroup, minute, at: performance.now(), leftAt: null, isAlone: false, time: "", told: "" });
  const tick = await until(() => {
    const [seen] = ticksOf([id]);
    return seen && seen[1] !== "pending" ? seen[1] : null;
  }, leave);
  await restoreDraft(sent.owner);
  return { id, tick: tick ?? "pending", many: 1 };
}
