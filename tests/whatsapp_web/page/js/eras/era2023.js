// Until about 2023: long ids, message-in and message-out, test ids everywhere, data-icon ticks with -ack.
import { atoms, el, svgTitle, textNodes } from "../dom.js";
import { say } from "../words.js";
import { Base } from "./base.js";

const TICKS = { pending: "msg-time", sent: "msg-check", delivered: "msg-dblcheck", read: "msg-dblcheck-ack", failed: "error" };
const PREVIEW = { pending: "status-time", sent: "status-check", delivered: "status-dblcheck", read: "status-dblcheck-ack" };

export function longId(message, chat) {
  const author = chat.kind === "group" && !message.outgoing ? `_${message.author_key}` : "";
  return `${message.outgoing}_${chat.key}_${message.id}${author}`;
}

export class Era2023 extends Base {
  name = "2023";
  ticks = TICKS;
  escapeCloses = false;

  idAttributes(message, chat) {
    const id = longId(message, chat);
    return { "data-id": id, ...this.tid(`conv-msg-${id}`) };
  }

  tickIcon(state) {
    return el("span", { ...this.tid(this.ticks[state]), "data-icon": this.ticks[state], "aria-label": say(state), class: "tick" }, svgTitle(this.ticks[state]));
  }

  status(state) {
    return el("div", { class: atoms("status", 1) }, this.tickIcon(state));
  }

  meta(view) {
    return el("div", { ...this.tid("msg-meta"), class: "meta" }, this.editedMark(view), el("span", { dir: "auto" }, view.time), view.status);
  }

  message(view) {
    const side = view.outgoing ? "message-out" : "message-in";
    const tail = view.tail && el("span", { ...this.tid(view.outgoing ? "tail-out" : "tail-in"), "data-icon": view.outgoing ? "tail-out" : "tail-in" });
    const inner = el("div", { class: `bubble ${view.outgoing ? "ours" : ""}` }, view.author && this.author(view.author), view.quote, view.media,
      view.notice, view.text !== null && this.copyable(view), this.meta(view), view.below);
    return el("div", { role: "row", class: "message-row" },
      el("div", { tabindex: "-1", class: `bubble-line focusable-list-item ${side}`, ...view.id }, tail, inner));
  }

  chatRow(view) {
    const { chat, title, preview, previewState, time, unread, selected, press } = view;
    return el("div", { role: "listitem", class: "chat-row" }, el("div", { ...this.tid("cell-frame-container"), "aria-selected": String(selected), class: `cell ${selected ? "chosen" : ""}`, onmousedown: press },
      el("div", { class: "avatar" }),
      el("div", { ...this.tid("cell-frame-title"), class: "cut" }, el("span", { dir: "auto", title }, textNodes(title, { marks: false }))),
      el("div", { ...this.tid("cell-frame-primary-detail") }, time),
      el("div", { ...this.tid("cell-frame-secondary"), class: "cut" }, el("span", { ...this.tid("last-msg-status"), title: preview },
        previewState && PREVIEW[previewState] && el("span", { ...this.tid(PREVIEW[previewState]), "data-icon": PREVIEW[previewState] }), textNodes(preview))),
      el("div", { role: "gridcell" }, chat.pinned && this.icon("pinned2"), chat.muted && this.icon("muted"),
        unread && el("span", { ...this.tid("icon-unread-count"), class: "badge", "aria-label": unread }, chat.unread ? String(chat.unread) : ""))));
  }

  boxAttributes(view) {
    return { ...super.boxAttributes(view), "aria-label": say("compose"), ...this.tid("conversation-compose-box-input") };
  }

  sendButton(press) {
    return el("button", { ...this.tid("compose-btn-send"), "data-tab": "11", "aria-label": say("send"), onclick: press },
      el("span", { ...this.tid("send"), "data-icon": "send" }, svgTitle("send")));
  }

  attachButton(press) {
    return el("div", { role: "button", "data-tab": "10", title: say("attach"), "aria-label": say("attach"), "aria-haspopup": "true", onclick: press },
      this.icon("clip"));
  }
}
