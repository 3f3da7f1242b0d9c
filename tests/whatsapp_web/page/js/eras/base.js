// The one structure under all eras. Each era overrides what its markup does otherwise.
import { atoms, el, PIXEL, svgTitle, textNodes } from "../dom.js";
import { say } from "../words.js";

export class Base {
  rowHeight = 72;
  searchIsInput = false;
  listTitleMarks = false;
  escapeCloses = true;

  // Test ids: an era may have them stripped.
  tid(name) {
    return { "data-testid": name };
  }

  icon(name) {
    return el("span", { ...this.tid(name), "data-icon": name, "aria-hidden": "true", class: "glyph" }, svgTitle(name));
  }

  // The list beside the chats.

  side({ search, list, filters }) {
    const head = el("header", { ...this.tid("chatlist-header"), class: `side-head ${atoms("sidehead")}` },
      el("h1", {}, "WhatsApp"), this.newChatButton());
    const pane = el("div", { id: "pane-side", class: atoms("pane") }, list);
    return { root: el("div", { id: "side", class: atoms("side") }, head, this.butterbarSlot(), search, filters, pane), pane };
  }

  newChatButton() {
    return el("button", { "data-tab": "2", "aria-label": say("new_chat"), title: say("new_chat") }, this.icon("new-chat-outline"));
  }

  butterbarSlot() {
    return el("div", { ...this.tid("chat-butterbar"), class: `butterbar ${atoms("butter")}` });
  }

  butterbar(icon, title, more, button) {
    return [el("span", { ...this.tid(icon), "data-icon": icon }, svgTitle(icon)), el("div", {}, title), more && el("div", {}, more),
      button && el("button", { onclick: button.press }, button.text)];
  }

  filters(press) {
    const button = (id, text) => el("button", { id, role: "tab", "aria-selected": "false", onclick: () => press(id) }, text);
    return el("div", { role: "tablist", "aria-label": "chat-list-filters" }, button("all-filter", say("all")),
      button("label_item_1", say("unread")), button("additional-filters", say("groups")));
  }

  searchBox() {
    const input = el("div", { contenteditable: "true", role: "textbox", "data-tab": "3", "data-lexical-editor": "true",
      title: say("search"), "aria-label": say("search"), class: "selectable-text copyable-text" });
    return { root: el("div", { ...this.tid("chat-list-search"), class: "search" }, input), input };
  }

  grid(total) {
    return el("div", { "aria-label": say("chat_list"), role: "grid", "aria-rowcount": total, class: `list-space ${atoms("grid")}` });
  }

  place(node, position) {
    node.style.height = `${this.rowHeight}px`;
    node.style.transform = `translateY(${position * this.rowHeight}px)`;
    return node;
  }

  sectionRow(text) {
    return el("div", { role: "row", class: `chat-row ${atoms("section")}` }, el("div", { class: atoms("sectiontext") }, text));
  }

  unreadText(chat) {
    if (!chat.unread) return say("unread_mark");
    return chat.unread === 1 ? say("unread_one") : say("unread_many", { n: chat.unread });
  }

  marked(text) {
    return this.listTitleMarks ? `\u202a${text}\u202c` : text;
  }

  // A conversation.

  panel() {
    const list = el("div", { ...this.tid("conversation-panel-messages"), role: "application", class: `messages ${atoms("msgs")}` });
    const rows = el("div", { "data-tab": "8", tabindex: "0", class: atoms("rows") });
    list.append(rows);
    return { root: el("div", { id: "main", ...this.tid("conversation-panel-wrapper"), class: atoms("main") }), list, rows };
  }

  headerTitle(title) {
    return el("span", { dir: "auto", title, "aria-label": "", class: atoms("title") }, textNodes(title, { marks: false }));
  }

  header({ title, subtitle, group, openInfo, openMenu }) {
    return el("header", { ...this.tid("conversation-header"), class: atoms("header") },
      el("div", { class: "avatar" }, group ? this.icon("default-group") : this.icon("default-user")),
      el("div", { ...this.tid("conversation-info-header"), role: "button", tabindex: "0", onclick: openInfo },
        this.headerTitle(title), el("div", {}, el("span", { title: subtitle }, subtitle))),
      el("div", { role: "button", "aria-label": say("menu"), title: say("menu"), onclick: openMenu }, this.icon("menu")));
  }

  chatMenu(close) {
    const item = (text, press) => el("li", { role: "button", tabindex: "-1", "data-animate-dropdown-item": "true", onclick: press },
      el("div", { "aria-label": text }, text));
    return el("div", { class: "menu", role: "application" }, item(say("info")), item(say("close_chat"), close), item(say("delete_chat")));
  }

  downButton(press) {
    return el("button", { "data-tab": "7", "aria-label": say("down"), onclick: press }, this.icon("down"));
  }

  divider(text) {
    return el("div", { tabindex: "-1", class: `divider ${atoms("divider")}` }, el("div", {}, el("span", { dir: "auto" }, text)));
  }

  shell(attributes, height) {
    return el("div", { role: "row", class: "message-row" }, el("div", { ...attributes, "data-virtualized": "true", style: `height:${height}px` }));
  }

  words(text) {
    return el("span", { dir: "ltr", class: `_ao3e selectable-text copyable-text words ${atoms("words", 2)}` },
      el("span", {}, textNodes(text, { classes: "_ao3e selectable-text copyable-text" })));
  }

  // The text with its stamp; the hidden copy of the time keeps room beside the last line.
  copyable(view) {
    const more = view.folded && el("div", { role: "button", tabindex: "0", class: "read-more-button", onclick: view.unfold }, say("more"));
    return el("div", { class: "copyable-text", "data-pre-plain-text": view.stamp },
      el("div", { class: atoms("line", 2) }, this.words(view.text), more,
        el("span", { "aria-hidden": "true", class: "shadow-time" }, el("span", {}, view.time))));
  }

  author(name) {
    return el("div", {}, el("span", { ...this.tid("author"), dir: "auto", role: "button", "aria-label": "" }, name));
  }

  quoted(author, text) {
    return el("div", { "aria-label": "", role: "button", class: "quote _aju3 quoted" },
      el("span", { dir: "auto" }, author), el("div", {}, el("span", { dir: "auto", class: "quoted-mention" }, textNodes(text))));
  }

  media(file, url) {
    const size = `${Math.max(1, Math.round(file.size / 1024))} KB`;
    if (file.mime.startsWith("image/")) {
      return el("div", { ...this.tid("image-thumb"), role: "button", "aria-label": say("open_picture") }, el("div", this.tid("media-url-provider"),
        el("img", { src: url, class: "picture", alt: "" })));
    }
    if (file.mime.startsWith("video/")) return el("div", { ...this.tid("video-content"), role: "button" }, this.icon("media-play"));
    const kind = file.name.split(".").pop().toUpperCase();
    return el("div", { ...this.tid("document-thumb"), role: "button", title: say("show_file", { n: file.name }) },
      this.icon(`document-${kind === "PDF" ? "PDF" : "refreshed"}-icon`), el("span", { dir: "auto" }, file.name),
      el("div", {}, el("span", { "data-meta-key": "type", title: kind }, kind), " • ", el("span", { title: size }, size)));
  }

  // What holds neither text nor file of its own: a poll, of which no driver needs to know, and others.
  odd({ kind, text, pictures }) {
    if (kind === "sticker") return el("div", this.tid("sticker"), el("img", { src: PIXEL, class: "picture", alt: "" }));
    if (kind === "contact") return el("div", { ...this.tid("vcard-msg"), role: "button" }, el("div", { class: "avatar" }), el("span", { dir: "auto" }, text));
    if (kind === "album") return this.album(pictures);
    if (kind === "voice") return el("div", {}, el("button", { "aria-label": say("voice") }, this.icon("audio-play")), el("span", {}, "0.07"));
    if (kind === "poll") return el("div", {}, el("div", {}, text), ["Senin", "Selasa"].map((choice) => el("label", {}, el("input", { type: "checkbox" }), choice)));
    return null;
  }

  // Four pictures at most are drawn; the last one says how many more there are.
  album(pictures) {
    const shown = Math.min(4, pictures);
    const picture = (n) => el("div", { ...this.tid("image-thumb"), role: "button", "aria-label": say("open_picture") },
      el("img", { src: PIXEL, class: "picture", alt: "" }), n === shown - 1 && pictures > shown && el("div", {}, `+${pictures - shown}`));
    return el("div", this.tid("media-album"), Array.from({ length: shown }, (_, n) => picture(n)));
  }

  contactButtons() {
    return el("div", {}, el("div", { role: "button", tabindex: "0" }, el("span", { dir: "auto" }, say("message_contact"))));
  }

  editedMark(view) {
    return view.edited && el("span", { class: atoms("edited", 2) }, say("edited"));
  }

  meta(view) {
    return el("div", { class: `meta ${atoms("meta", 2)}` }, this.editedMark(view), el("span", { dir: "auto" }, view.time), view.status);
  }

  notice(text) {
    return el("div", { class: atoms("notice") }, el("span", { dir: "auto" }, text));
  }

  noticeByAdmin(name) {
    return this.notice(say("deleted_by_admin", { n: name }));
  }

  // The footer.

  boxAttributes(view) {
    return { contenteditable: "true", role: "textbox", spellcheck: "true", "aria-label": view.label, "data-tab": "10", tabindex: "10",
      "aria-placeholder": say("compose"), "data-lexical-editor": "true", title: say("compose"), class: "selectable-text copyable-text x15bjb6t" };
  }

  footer({ attach, box, button }) {
    return el("footer", { class: atoms("footer") }, attach, el("div", { ...this.tid("compose-box"), class: `box ${atoms("box")}` }, box), button);
  }

  sendIcon() {
    return this.icon("send");
  }

  sendButton(press) {
    return el("button", { "data-tab": "11", "aria-label": say("send"), ...this.tid("compose-btn-send"), onclick: press }, this.sendIcon());
  }

  micButton() {
    return el("button", { "data-tab": "11", "aria-label": say("voice") }, this.icon("ptt"));
  }

  attachButton(press) {
    return el("div", { role: "button", "data-tab": "10", title: say("attach"), "aria-label": say("attach"), "aria-haspopup": "true", onclick: press },
      this.icon("attach-menu-plus"));
  }

  attachMenu(choose) {
    const item = (id, text, accept) => {
      const input = el("input", { type: "file", accept, multiple: true, style: "display:none", onchange: () => choose([...input.files]) });
      return el("li", { role: "button", ...this.tid(id) }, input, el("span", { onclick: () => input.click() }, text));
    };
    return el("div", { class: "menu" }, item("attach-document", say("document"), "*"),
      item("attach-image", say("photos"), "image/*,video/mp4,video/3gpp,video/quicktime"));
  }

  mediaEditor({ preview, caption, press, close }) {
    return el("div", { ...this.tid("media-editor"), class: `editor-over ${atoms("editor")}` },
      el("button", { "aria-label": say("close"), onclick: close }, this.icon("x")), preview,
      el("div", { ...this.tid("media-caption-input-container"), class: "box" }, caption),
      el("div", { role: "button", tabindex: "0", "aria-label": say("send"), onclick: press }, this.sendIcon()));
  }

  captionText() {
    return say("caption");
  }

  blocked(text) {
    return el("footer", { class: atoms("footer") }, el("div", { class: atoms("blocked") }, el("span", {}, text)));
  }

  // Screens and dialogs.

  qr({ ref, canvas, reload, spinner }) {
    const alternatives = ["help", "hint", "tc"].map((name) => el("div", this.tid(`link-device-qrcode-alt-linking-${name}`)));
    const frame = el("div", { "data-ref": ref || null, class: `qr-frame ${atoms("qr")}` },
      canvas, spinner && this.spinner(),
      reload && el("span", { class: "over-qr" }, el("button", { onclick: reload }, this.icon("refresh-large"), el("div", {}, say("qr_reload")))));
    return el("div", this.tid("qrcode"), frame, alternatives);
  }

  spinner() {
    return el("div", { ...this.tid("loading-spinner"), role: "status" }, el("svg", { viewBox: "0 0 44 44", width: 44 }));
  }

  popup({ title, body, buttons }) {
    const names = ["popup-controls-ok", "popup-controls-cancel"];
    const controls = buttons.map(({ text, press }, n) => el("button", { ...this.tid(names[n] ?? "popup-controls-other"), onclick: press }, el("div", {}, text)));
    return el("div", { class: "backdrop", "data-animate-modal-backdrop": "true" },
      el("div", { role: "dialog", "aria-modal": "true", "aria-label": title || body, "data-animate-modal-popup": "true", ...this.tid("confirm-popup"), class: "popup" },
        el("div", { "data-animate-modal-body": "true", ...this.tid("popup-contents") }, title && el("h1", {}, title), el("div", {}, body)),
        el("div", { class: "popup-buttons" }, controls)));
  }
}
