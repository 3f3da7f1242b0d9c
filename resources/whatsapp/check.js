// "Periksa WhatsApp": which alternate of each thing was found, and how many. No text, name or number of the page.
const IN_DIALOGS = new Set(["dialog_ok", "dialog_cancel"]); // any button is one of these, but only where a dialog stands

calls.check = () => {
  const things = {};
  for (const [name, ways] of Object.entries(MAP.things)) {
    const roots = IN_DIALOGS.has(name) ? dialogs() : [document];
    const found = ways.map((way) => roots.flatMap((root) => matches(root, way)).length);
    const first = found.findIndex((count) => count > 0);
    things[name] = [first, first < 0 ? 0 : found[first]];
  }
  const rows = rowElements();
  const reads = rows.map(readRow);
  return { things, state: detect().state, lang: (document.documentElement?.lang ?? "").slice(0, 20), title: Boolean(front().title), rows: rows.length,
    read: reads.filter(Boolean).length, shells: rows.filter((row) => has(row, "row_shell")).length, bad: bad.size, counts };
};
