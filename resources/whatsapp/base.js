// What the other scripts stand on: finding things by the page map, reading texts, waiting, answering in JSON.
// All files of this folder are joined into one closure in the isolated world (ui/whatsapp/embedded/scripts.py).
const counts = { dropped: 0, late: 0, broken: 0, unclosed: 0 };
const bad = new Set();

function matches(root, way) {
  try {
    if (way.svg === undefined) return [...root.querySelectorAll(way.css)];
    return [...root.querySelectorAll("svg > title")].filter((title) => title.textContent.trim() === way.svg).map((title) => title.parentNode);
  } catch {
    bad.add(way.css); // an engine that does not know the selector: the next way serves
    return [];
  }
}

// The elements of every way of `thing`, each once: one walk through the page where all of them are selectors.
function every(thing) {
  const ways = MAP.things[thing];
  if (ways.every((way) => way.svg === undefined)) {
    try {
      return [...document.querySelectorAll(ways.map((way) => way.css).join())];
    } catch {
      // one of them is not known to this engine: each for itself
    }
  }
  return [...new Set(ways.flatMap((way) => matches(document, way)))];
}

// The elements of the newest way of `thing` that finds any.
function all(thing, root = document) {
  for (const way of MAP.things[thing]) {
    const found = matches(root, way);
    if (found.length) return found;
  }
  return [];
}

function one(thing, root = document) {
  return all(thing, root)[0] ?? null;
}

function is(element, thing) {
  return MAP.things[thing].some((way) => {
    try {
      return way.css !== undefined && element.matches(way.css);
    } catch {
      bad.add(way.css);
      return false;
    }
  });
}

function has(element, thing) {
  return is(element, thing) || one(thing, element) !== null;
}

// One line without marks of direction, with plain blanks and hyphens: names and labels are compared so.
function plain(text) {
  return text.normalize("NFC").replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "").replace(/[\u2010\u2011]/g, "-")
    .replace(/[\s\u00a0\u202f]+/g, " ").trim();
}

function says(text, words) {
  const told = plain(text.slice(0, 4000)).toLowerCase();
  return MAP.words[words].some((word) => told.includes(word));
}

// What an element shows as text: pictures of emoji by their alt, marks of bold and the like put back, <br> as line.
function shown(element, limit = 70_000) {
  let text = "";
  const walk = (node, depth) => {
    if (text.length > limit || depth > 40) return;
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text += child.data;
      else if (child.nodeType !== Node.ELEMENT_NODE || child.getAttribute("aria-hidden") === "true") continue;
      else if (child.tagName === "IMG") text += child.getAttribute("alt") ?? "";
      else if (child.tagName === "BR") text += "\n";
      else {
        const [before, after] = (child.getAttribute("data-app-text-template") ?? "").split("${appText}");
        const marked = after !== undefined && before.length < 4;
        if (marked) text += before;
        walk(child, depth + 1);
        if (marked) text += after;
      }
    }
  };
  walk(element, 0);
  return text.slice(0, limit);
}

// How two spellings of one message are told to be the same after the page has drawn it: what it draws
// otherwise (marks of bold, lists, blanks at the ends) does not count.
function loose(text) {
  const bare = text.normalize("NFC").replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]/g, "").replace(/[\s*_~`>•\-]+/g, "");
  return bare || text.trim();
}

function numberIn(title) {
  const digits = title.replace(/\D/g, "");
  return /^\+[\d ().-]+$/.test(title) && digits.length >= 7 && digits.length <= 15 ? digits : "";
}

// A work that was begun later ends the former one at its next pause: two never act in the page at once.
let generation = 0;

function pause(milliseconds) {
  const mine = generation;
  return new Promise((go, no) => setTimeout(() => (mine === generation ? go() : no(new Error("superseded"))), milliseconds));
}

async function until(look, limit) {
  const end = performance.now() + limit;
  for (;;) {
    const seen = look();
    if (seen) return seen;
    if (performance.now() >= end) return null;
    await pause(8);
  }
}

function press(element) {
  for (const kind of ["mousedown", "mouseup"]) {
    element.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, view: window, button: 0 }));
  }
  element.click();
}

// Calls from Python: `call` answers at once, `start` begins what takes time and `take` asks for its end.
const calls = {};
const tasks = new Map();

function run(token, work) {
  const task = { done: false };
  generation += 1;
  tasks.set(token, task);
  if (tasks.size > 40) tasks.delete(tasks.keys().next().value);
  work().then((value) => Object.assign(task, { done: true, value }), (fault) => Object.assign(task, { done: true, value: { fault: "broken", at: where(fault) } }));
}

// Where a script of ours failed: names and lines only, never a text of the page.
function where(fault) {
  return `${fault?.name ?? ""} ${/(\w+) \(|at (\w+)/.exec(fault?.stack?.split("\n")[1] ?? "")?.slice(1).find(Boolean) ?? ""}`.slice(0, 80);
}

calls.start = ({ token, name, given }) => {
  if (!tasks.has(token)) run(token, () => calls[name](given));
  return {};
};

calls.take = ({ token }) => tasks.get(token) ?? { done: true, value: { fault: "forgotten" } };

globalThis.loketPage = {
  call(name, given) {
    try {
      return JSON.stringify(calls[name](given) ?? {});
    } catch (fault) {
      return JSON.stringify({ fault: "broken", at: where(fault) });
    }
  },
};
