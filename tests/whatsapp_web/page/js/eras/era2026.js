// Since May or June 2026: bare ids, test ids back, wds-ic titles inside svg, no message-in and message-out, search an INPUT.
import { atoms, el, svgTitle, textNodes } from "../dom.js";
import { say } from "../words.js";
import { Base } from "./base.js";

// The names mislead by one step: "delivered" is one tick, "read" is two grey ones, and only the colour says read.
const TICKS = { pending: "wds-ic-status-pending", sent: "wds-ic-delivered", delivered: "wds-ic-read", read: "wds-ic-read" };

export class Era2026 extends Base {
  name = "2026";
  rowHeight = 76;
  searchIsInput = true;

  icon(name) {
    return el("span", { "aria-hidden": "true", "data-icon": name, ...this.tid(name), class: `${atoms(name, 1)} glyph` }, svgTitle(name));
  }

  idAttributes(message) {
    return { "data-id": message.id, ...this.tid(`conv-msg-${message.id}`) };
  }

  status(state) {
    if (state === "failed") {
      return el("span", { "aria-label": say("failed"), class: "tick" }, el("span", { ...this.tid("message-fail"), "data-icon": "message-fail" }, svgTitle("message-fail")));
    }
    return el("span", { "aria-label": say(state), class: `tick ${atoms("tick", 2)} ${state === "read" ? "x1rw5r9g" : ""}` }, svgTitle(TICKS[state], 16));
  }

  searchBox() {
    const input = el("input", { type: "text", role: "textbox", "data-tab": "3", placeholder: say("search"), "aria-label": say("search"), class: atoms("search"), value: "" });
    return { root: el("div", { ...this.tid("chat-list-search-container"), class: "search" }, input), input };
  }

  side(parts) {
    parts.list = el("div", this.tid("chat-list"), parts.list);
    return super.side(parts);
  }

  panel() {
    const panel = super.panel();
    panel.list.removeAttribute("role");
    panel.list.setAttribute("data-scrolltracepolicy", "wa.web.conversation.messages");
    return panel;
  }

  headerTitle(title) {
    return el("span", { ...this.tid("conversation-info-header-chat-title"), dir: "auto", class: atoms("title") }, textNodes(title, { marks: false }));
  }

  downButton(press) {
    return el("button", { "data-tab": "7", "aria-label": say("down"), onclick: press }, svgTitle("ic-chevron-down-wide"));
  }

  words(text) {
    return el("span", { dir: "ltr", ...this.tid("selectable-text"), class: `copyable-text words ${atoms("words", 3)}` }, el("span", {}, textNodes(text)));
  }

  author() {
    return null;
  }

  quoted(author, text) {
    return el("div", { ...this.tid("quoted-message"), role: "button", class: "quote" }, el("span", { dir: "auto" }, author),
      el("div", {}, el("span", { dir: "auto", class: "quoted-mention" }, textNodes(text))));
  }

  noticeByAdmin(name) {
    return el("div", { class: atoms("notice") }, el("span", { dir: "auto" }, say("deleted_by_admin", { n: "" }), el("span", { role: "button" }, name)));
  }

  meta(view) {
    return el("div", { ...this.tid("msg-meta"), class: `meta ${atoms("meta", 3)}` }, this.editedMark(view), el("span", { dir: "auto", class: atoms("time", 2) }, view.time), view.status);
  }

  message(view) {
    const tail = view.tail && el("span", { "aria-hidden": "true", ...this.tid(view.outgoing ? "tail-out" : "tail-in"), class: atoms("tail", 2) });
    const label = el("span", { "aria-label": view.label });
    const shown = view.author && el("div", { class: atoms("who", 2) }, el("span", { dir: "auto", role: "button" }, view.author));
    const inner = el("div", { class: `bubble ${view.outgoing ? "ours" : ""} ${atoms("bubble", 4)}` }, label, shown, view.quote, view.media, view.notice,
      view.text !== null && this.copyable(view), this.meta(view), view.below);
    return el("div", { role: "row", class: "message-row" }, el("div", { tabindex: "-1", class: atoms("row", 2), ...view.id, "data-virtualized": "false" },
      el("div", { class: `bubble-line focusable-list-item ${view.outgoing ? "xuk3077" : "x1cy8zhl"} ${atoms("line", 2)}` }, tail, inner)));
  }

  chatRow(view) {
    const { chat, index, title, preview, previewState, time, unread, selected, press } = view;
    const mark = previewState && TICKS[previewState] && el("span", { "aria-label": say(previewState), class: `tick ${previewState === "read" ? "x1rw5r9g" : ""}` }, svgTitle(TICKS[previewState], 16));
    const name = chat.kind === "self" ? this.tid("message-yourself-row") : {};
    return el("div", { role: "row", ...this.tid(`list-item-${index}`), class: `chat-row ${atoms("row", 2)}` },
      el("div", { role: "gridcell", tabindex: "0", onclick: press }, el("div", { "aria-selected": String(selected), class: selected ? "chosen" : "", ...name },
        el("div", { ...this.tid("cell-frame-container"), class: `cell ${atoms("cell", 2)}` }, el("div", { class: "avatar" }),
          el("div", { ...this.tid("cell-frame-title"), class: "cut" }, unread && el("span", { class: "unseen" }, unread),
            el("span", { dir: "auto", title, class: atoms("name", 3) }, textNodes(title, { marks: false }))),
          el("div", { ...this.tid("cell-frame-primary-detail") }, el("span", {}, time)),
          el("div", { ...this.tid("cell-frame-secondary"), class: "cut" }, el("span", { ...this.tid("last-msg-status"), title: preview }, mark, el("span", { dir: "ltr" }, textNodes(preview)))),
          el("div", { ...this.tid("cell-frame-secondary-detail") }, chat.pinned && svgTitle("ic-push-pin"), chat.muted && svgTitle("mute-notifications-refreshed"),
            unread && el("span", { ...this.tid("icon-unread-count"), class: "badge", "aria-label": unread }, chat.unread ? String(chat.unread) : ""))))));
  }

  boxAttributes(view) {
    return { ...super.boxAttributes(view), title: null, ...this.tid("conversation-compose-box-input"), class: atoms("input", 4) };
  }

  sendIcon() {
    return this.icon("wds-ic-send-filled");
  }

  // A file input stands in the footer for another purpose: what is chosen there goes nowhere.
  footer(parts) {
    const footer = super.footer(parts);
    footer.append(el("input", { type: "file", accept: "image/*", style: "display:none" }));
    return footer;
  }

  micButton() {
    return el("button", { "data-tab": "11", "aria-label": say("voice") }, this.icon("mic-outlined"));
  }

  attachButton(press) {
    return el("button", { "data-tab": "10", "aria-haspopup": "menu", "aria-label": say("attach"), title: say("attach"), onclick: press }, this.icon("plus-rounded"));
  }

  // The file input is made by the click on an item, and taken away after its use.
  attachMenu(choose) {
    const pick = (accept) => () => {
      const input = el("input", { type: "file", accept, multiple: true, style: "display:none" });
      input.addEventListener("change", () => {
        choose([...input.files]);
        input.remove();
      });
      input.addEventListener("cancel", () => input.remove());
      document.body.append(input);
      input.click();
    };
    const item = (id, text, accept) => el("div", { role: "menuitem", tabindex: "0", ...this.tid(id), onclick: pick(accept) }, el("span", {}, text));
    return el("div", { class: "menu", role: "menu" }, item("attach-document", say("document"), "*"),
      item("attach-image", say("photos"), "image/*,video/mp4,video/3gpp,video/quicktime"));
  }

  qr(view) {
    const inner = super.qr(view);
    inner.removeAttribute("data-testid");
    return el("div", this.tid("link-device-qr-code"), inner);
  }
}
