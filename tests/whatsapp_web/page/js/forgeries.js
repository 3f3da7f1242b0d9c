// Lies in the page itself: functions that answer wrongly to strangers, bubbles that nobody sent, texts without end.
import { now, prePlain, visibleTime } from "./clock.js";
import { shownChat } from "./conversation.js";
import { el } from "./dom.js";
import { model, newId } from "./model.js";
import { stage } from "./stage.js";
import { tell } from "./wire.js";

// Our own files may call the real function; whoever else calls it is lied to, and the call is told.
function lieTo(owner, name, lie) {
  const real = owner[name];
  const told = new Set();
  owner[name] = function liar(...given) {
    const stack = new Error().stack ?? "";
    if (stack.includes("https://web.whatsapp.com/js/") && !stack.includes("<anonymous>:")) return real.apply(this, given);
    if (!told.has(name)) {
      told.add(name);
      tell("tried", { name: `called ${name}`, outcome: "reached", detail: stack.slice(0, 300) });
    }
    return lie.call(this, real, ...given);
  };
}

function forgedBubble(text, state) {
  const id = newId();
  const at = now();
  const chat = shownChat();
  return stage.era.message({
    id: stage.era.idAttributes({ id, outgoing: true }, chat), outgoing: true, tail: true, label: "Anda:", author: "", stamp: prePlain(at, model.setup.me),
    time: visibleTime(at), text, folded: false, quote: null, media: null, notice: null, status: stage.era.status(state),
  });
}

const done = { outcome: "asked", detail: "" };

export const FORGERIES = {
  // Functions that page scripts would use, in the page's own world.
  lies() {
    lieTo(Document.prototype, "querySelector", () => null);
    lieTo(Document.prototype, "querySelectorAll", () => []);
    lieTo(Document.prototype, "execCommand", () => true);
    lieTo(JSON, "stringify", () => "{\"state\":\"ready\"}");
    lieTo(JSON, "parse", () => ({ state: "ready", ok: true }));
    lieTo(HTMLElement.prototype, "click", () => undefined);
    lieTo(HTMLElement.prototype, "focus", () => undefined);
    lieTo(Array.prototype, "includes", () => true);
    lieTo(String.prototype, "normalize", () => "apa saja");
    Object.defineProperty(Node.prototype, "isConnected", { get: () => true });
    return done;
  },
  // As soon as a text stands in the box, a bubble with it shows as sent: before anybody pressed.
  forge_early() {
    let last = "";
    setInterval(() => {
      const text = stage.composer?.editor?.text ?? "";
      if (text && text !== last) stage.panel.rows.append(forgedBubble(text, "sent"));
      last = text;
    }, 20);
    return done;
  },
  // A bubble for a text that a press should bring stands there long before: named by the test through the box.
  forge_ticks() {
    for (const row of stage.panel.rows.querySelectorAll("[data-id]")) {
      row.querySelector(".tick")?.replaceWith(stage.era.status("read"));
    }
    return done;
  },
  // Another chat's name over the open one.
  forge_header() {
    const title = stage.panel.root.querySelector("header [dir=auto]");
    title.textContent = "Siti Aminah";
    title.setAttribute("title", "Siti Aminah");
    return done;
  },
  long_texts() {
    const rows = stage.panel?.rows ?? document.body;
    rows.append(forgedBubble("x".repeat(1_000_000), "sent"), forgedBubble("\u202e</script><!--\u0000\u2028".repeat(2000), "read"));
    return done;
  },
  deep() {
    let node = el("span", {}, "dasar");
    for (let n = 0; n < 400; n += 1) node = el("div", { "data-id": `deep${n}` }, node);
    (stage.panel?.rows ?? document.body).append(node);
    return done;
  },
  many() {
    const rows = stage.panel?.rows ?? document.body;
    for (let n = 0; n < 20_000; n += 1) rows.append(el("i", { "data-id": `many${n}` }));
    return done;
  },
  odd_rows() {
    const ids = ["", "true_", "true_x@c.us_", "false_a_b_c_d", "\"]'><script>", "3EB0\n\u0000", "../../etc", "x".repeat(5000)];
    const stamps = ["", "[", "[25.99, 99/99/9999] : ", "[٠٠:٠٠، ١/١] x: ", "] : [", "[14.05, 21/11/2026] Petugas: Loket: "];
    const rows = stage.panel?.rows ?? document.body;
    ids.forEach((id, n) => rows.append(el("div", { role: "row" }, el("div", { "data-id": id, "data-testid": `conv-msg-${id}` },
      el("div", { class: "copyable-text", "data-pre-plain-text": stamps[n % stamps.length] }, el("span", { "data-testid": "selectable-text", class: "copyable-text selectable-text" }, "palsu"))))));
    for (const badge of document.querySelectorAll("[data-testid=icon-unread-count]")) badge.textContent = "1e309";
    return done;
  },
};
