// From about September 2023 to April 2026: the same ids and classes among atomic ones, test ids stripped, ticks with labels.
import { atoms, el, svgTitle, textNodes } from "../dom.js";
import { say } from "../words.js";
import { Era2023 } from "./era2023.js";

const TICKS = { pending: "msg-time", sent: "msg-check", delivered: "msg-dblcheck", read: "msg-dblcheck", failed: "error" };
const PREVIEW = { pending: "status-time", sent: "status-check", delivered: "status-dblcheck", read: "status-dblcheck" };

export class Era2025 extends Era2023 {
  name = "2025";
  escapeCloses = true;
  ticks = TICKS;
  listTitleMarks = true;

  tid() {
    return {};
  }

  icon(name) {
    return el("span", { "aria-hidden": "true", "data-icon": name, class: `${atoms(name, 1)} glyph` }, svgTitle(name));
  }

  tickIcon(state) {
    const colour = state === "read" ? "x1rw5r9g" : atoms("grey", 1);
    return el("span", { "aria-hidden": "false", "aria-label": say(state), "data-icon": this.ticks[state], class: `tick ${colour}` }, svgTitle(this.ticks[state]));
  }

  meta(view) {
    return el("div", { class: `meta ${atoms("meta", 3)}` }, this.editedMark(view), el("span", { class: atoms("time", 3), dir: "auto" }, view.time), view.status);
  }

  message(view) {
    const side = view.outgoing ? "message-out" : "message-in";
    const tail = view.tail && el("span", { "aria-hidden": "true", "data-icon": view.outgoing ? "tail-out" : "tail-in", class: atoms("tail", 2) });
    const label = view.tail && el("span", { "aria-label": view.label });
    const inner = el("div", { class: `bubble _amk6 ${view.outgoing ? "ours" : ""} ${atoms("bubble", 3)}` }, label, view.author && this.author(view.author),
      view.quote, view.media, view.notice, view.text !== null && this.copyable(view), this.meta(view), view.below);
    return el("div", { role: "row", class: "message-row" }, el("div", { tabindex: "-1", class: "_amjv xscbp6u", ...view.id, "data-virtualized": "false" },
      el("div", { class: `bubble-line ${side} focusable-list-item _amjy _amjz` }, tail, inner)));
  }

  chatRow(view) {
    const { chat, title, preview, previewState, time, unread, selected, press } = view;
    const icon = previewState && PREVIEW[previewState];
    const mark = icon && el("span", { "data-icon": icon, "aria-label": say(previewState), class: `tick ${previewState === "read" ? "x1rw5r9g" : ""}` });
    return el("div", { role: "listitem", class: `chat-row ${atoms("row", 2)}` }, el("div", { class: "x1n2onr6" },
      el("div", { role: "row", "aria-selected": String(selected), class: selected ? "chosen" : "", onmousedown: press }, el("div", { class: `_ak72 cell ${atoms("cell", 1)}` },
        el("div", { class: "avatar _ak8h" }),
        el("div", { class: "_ak8q cut" }, el("span", { dir: "auto", title, class: atoms("name", 3) }, textNodes(title, { marks: false }))),
        el("div", { class: "_ak8i" }, time),
        el("div", { class: "_ak8k cut" }, el("span", { title: this.marked(preview), class: atoms("preview", 2) }, mark, el("span", { dir: "ltr" }, textNodes(preview)))),
        el("div", { role: "gridcell", class: "_ak8j" }, chat.pinned && this.icon("pinned2"), chat.muted && this.icon("muted"),
          unread && el("span", { class: `badge ${atoms("badge", 2)}`, "aria-label": unread }, chat.unread ? String(chat.unread) : ""))))));
  }

  boxAttributes(view) {
    return { ...super.boxAttributes(view), "aria-label": view.label, title: null, class: `selectable-text copyable-text ${atoms("input", 4)}` };
  }

  sendIcon() {
    return this.icon("wds-ic-send-filled");
  }

  sendButton(press) {
    return el("button", { "data-tab": "11", "aria-label": say("send"), class: atoms("send", 5), onclick: press }, this.sendIcon());
  }

  attachButton(press) {
    return el("button", { "data-tab": "10", title: say("attach"), "aria-label": say("attach"), "aria-haspopup": "menu", onclick: press }, this.icon("plus"));
  }
}
