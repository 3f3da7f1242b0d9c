// The footer of the open chat: the box, the button that comes with the text, drafts, and what a press does.
import { now } from "./clock.js";
import { showMessage } from "./conversation.js";
import { openPopup } from "./dialogs.js";
import { el } from "./dom.js";
import { Editor } from "./editor.js";
import { renderList } from "./list.js";
import { editFiles } from "./media.js";
import { addMessage, answers, model, newId, titleOf } from "./model.js";
import { stage } from "./stage.js";
import { tell } from "./wire.js";
import { say } from "./words.js";

function blockedText(chat) {
  if (!chat.member) return say("no_member");
  if (chat.admins_only) return say("admins");
  if (model.state === "restricted" && !answers(chat)) return say("restricted");
  if (model.state === "capped" && !answers(chat) && model.detail.shows !== "failed") return say("capped");
  return "";
}

export class Composer {
  constructor(chat) {
    this.chat = chat;
    this.editor = null;
    this.blocked = null;
    this.canSend = false;
    this.footer = el("footer");
    this.build();
  }

  build() {
    const { era } = stage;
    const blocked = blockedText(this.chat);
    if (blocked === this.blocked) return;
    this.blocked = blocked;
    this.canSend = false;
    if (blocked) {
      this.editor = null;
      this.replaceFooter(era.blocked(blocked));
      return;
    }
    const label = say(this.chat.kind === "group" ? "compose_group" : "compose_to", { name: titleOf(this.chat) });
    const box = el("div", era.boxAttributes({ label }));
    this.button = era.micButton();
    const attach = era.attachButton(() => this.toggleMenu());
    this.replaceFooter(era.footer({ attach, box, button: this.button }));
    this.editor = new Editor(box, {
      change: () => this.onChange(), enter: (event) => this.onEnter(event), files: (files) => this.attach(files),
      tooLong: () => openPopup({ body: say("too_long") }),
    });
    const draft = model.drafts.get(this.chat.key);
    if (draft) this.editor.set(draft);
  }

  replaceFooter(footer) {
    this.footer.replaceWith(footer);
    this.footer = footer;
  }

  // The button is a microphone until there is something to send.
  onChange() {
    const { text } = this.editor;
    if (text) model.drafts.set(this.chat.key, text);
    else model.drafts.delete(this.chat.key);
    const wants = Boolean(text.trim());
    if (wants === this.canSend) return;
    this.canSend = wants;
    const button = wants ? stage.era.sendButton(() => this.press()) : stage.era.micButton();
    this.button.replaceWith(button);
    this.button = button;
  }

  onEnter(event) {
    const other = event.ctrlKey || event.altKey || event.shiftKey;
    return model.setup.enter_sends !== other && this.press();
  }

  press() {
    const text = model.setup.trims ? this.editor.text.trim() : this.editor.text;
    if (!text.trim()) return true;
    this.editor.set("");
    sendMessage(this.chat, text, null, "text");
    return true;
  }

  attach(files) {
    editFiles(files, this.editor.text, (chosen, caption) => {
      this.editor.set("");
      chosen.forEach(({ file, url }, n) => {
        sendMessage(this.chat, n ? "" : caption, file, file.mime.startsWith("image/") ? "image" : "document", url);
      });
    });
  }

  toggleMenu() {
    const open = stage.panel.root.querySelector(".menu");
    if (open) open.remove();
    else {
      const menu = stage.era.attachMenu((files) => {
        menu.remove();
        this.attach(files);
      });
      stage.panel.root.append(menu);
    }
  }
}

export function sendMessage(chat, text, file, of, url) {
  const play = model.plays.send.shift() ?? "";
  const message = { id: newId(), chat: chat.key, outgoing: true, text, at: now(), author: model.setup.me, author_key: "", state: "pending",
    kind: of, file, quote: "", fault: "", url };
  const show = () => {
    addMessage(message);
    showMessage(message, { twice: play === "twice" });
    renderList();
  };
  if (play === "late_bubble") setTimeout(show, 1500);
  else if (!["swallow", "ghost"].includes(play)) show();
  const { id, at } = message;
  tell("send", { id, chat: chat.key, text, at, file, of, play });
}
