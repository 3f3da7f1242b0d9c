// A box that keeps its own state, as Lexical does: what a script writes into its nodes is taken back at once; what
// comes as a real edit (keys, execCommand, paste) is taken in. Paragraphs are divided by PARAGRAPH, lines by "\n".
import { el } from "./dom.js";

const PARAGRAPH = "\uFDD0";
const BLOCKS = new Set(["P", "DIV"]);

export class Editor {
  constructor(root, { change = () => {}, enter = () => false, files = () => {}, longest = 65536, tooLong = () => {} } = {}) {
    this.root = root;
    this.flat = "";
    this.composing = false;
    this.edited = false;
    Object.assign(this, { change, enter, files, longest, tooLong });
    this.observer = new MutationObserver(() => {
      if (this.edited) this.adopt();
      else if (!this.composing) this.render(null);
    });
    root.__lexicalTextContent = "";
    for (const kind of ["input", "beforeinput", "paste", "keydown", "drop", "compositionstart", "compositionend"]) {
      root.addEventListener(kind, (event) => this[`on_${kind}`](event));
    }
    this.render(null);
  }

  get text() {
    return this.flat.replaceAll(PARAGRAPH, "\n");
  }

  // Sets the whole text, as the page itself does for a draft or a link's text.
  set(text) {
    this.flat = text.replaceAll("\r\n", "\n").replaceAll("\n", PARAGRAPH);
    this.render(document.activeElement === this.root ? this.flat.length : null);
    this.change();
  }

  focus() {
    this.root.focus();
    this.select(this.flat.length);
  }

  render(caret) {
    const paragraphs = this.flat.split(PARAGRAPH).map((paragraph) => {
      const children = [];
      paragraph.split("\n").forEach((line, n) => {
        if (n) children.push(el("br"));
        if (line) children.push(el("span", { class: "selectable-text copyable-text xkrh14z", "data-lexical-text": "true" }, line));
      });
      if (!paragraph || paragraph.endsWith("\n")) children.push(el("br"));
      return el("p", { class: "selectable-text copyable-text x15bjb6t x1n2onr6", dir: paragraph ? "ltr" : "auto" }, children);
    });
    this.observer.disconnect();
    this.root.replaceChildren(...paragraphs);
    this.observer.observe(this.root, { childList: true, subtree: true, characterData: true });
    if (caret !== null) this.select(caret);
  }

  // Reads what a browser's own edit has left in the nodes.
  adopt() {
    this.edited = false;
    const caret = this.caret();
    let flat = "";
    let begun = false;
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          flat += child.data.replaceAll(/\r\n?/g, "\n");
          begun = true;
        } else if (BLOCKS.has(child.tagName)) {
          if (begun || child.previousSibling) flat += PARAGRAPH;
          walk(child);
          begun = true;
        } else if (child.tagName === "BR") {
          if (!this.endsBlock(child)) flat += "\n";
          begun = true;
        } else walk(child);
      }
    };
    walk(this.root);
    this.flat = flat.slice(0, this.longest);
    this.render(caret === null ? null : Math.min(caret, this.flat.length));
    this.change();
  }

  // A <br> that ends its block only holds the line open.
  endsBlock(mark) {
    for (let node = mark; node !== this.root && !BLOCKS.has(node.tagName); node = node.parentNode) {
      if (node.nextSibling) return false;
    }
    return true;
  }

  // An edit is taken in when the script that made it has ended, as Lexical gathers its updates.
  on_input() {
    if (this.composing || this.edited) return;
    this.edited = true;
    queueMicrotask(() => {
      if (this.edited) this.adopt();
    });
  }

  on_compositionstart() {
    this.composing = true;
  }

  on_compositionend() {
    this.composing = false;
    this.adopt();
  }

  on_beforeinput(event) {
    if (["insertParagraph", "insertLineBreak"].includes(event.inputType)) {
      event.preventDefault();
      this.insert("\n");
    }
  }

  on_keydown(event) {
    if (event.key === "Enter" && this.enter(event)) event.preventDefault();
  }

  on_paste(event) {
    event.preventDefault();
    const data = event.clipboardData;
    if (data?.files.length) {
      this.files([...data.files]);
      return;
    }
    const text = (data?.getData("text/plain") ?? "").replaceAll(/\r\n?/g, "\n").replaceAll("\n", PARAGRAPH);
    if (this.flat.length + text.length > this.longest) this.tooLong();
    else if (text) this.insert(text);
  }

  on_drop(event) {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.files([...event.dataTransfer.files]);
  }

  insert(text) {
    const [start, end] = this.range();
    this.flat = this.flat.slice(0, start) + text + this.flat.slice(end);
    this.render(start + text.length);
    this.change();
  }

  // Positions: the place in `flat` of a point in the nodes, and back.
  placeOf(node, offset) {
    const before = document.createRange();
    before.selectNodeContents(this.root);
    before.setEnd(node, offset);
    const copy = before.cloneContents();
    let place = 0;
    copy.childNodes.forEach((child, n) => {
      if (n) place += 1;
      place += (child.textContent ?? "").length;
      const breaks = child.querySelectorAll ? [...child.querySelectorAll("br")] : [];
      place += breaks.filter((mark) => mark.nextSibling || (n + 1 === copy.childNodes.length && mark.previousSibling)).length;
    });
    return place;
  }

  range() {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || !this.root.contains(chosen.anchorNode)) return [this.flat.length, this.flat.length];
    const { startContainer, startOffset, endContainer, endOffset } = chosen.getRangeAt(0);
    const within = (place) => Math.min(place, this.flat.length);
    return [within(this.placeOf(startContainer, startOffset)), within(this.placeOf(endContainer, endOffset))];
  }

  caret() {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || !this.root.contains(chosen.focusNode)) return null;
    return this.placeOf(chosen.focusNode, chosen.focusOffset);
  }

  select(place) {
    let left = place;
    let spot = [this.root, this.root.childNodes.length];
    outer: for (const paragraph of this.root.childNodes) {
      const length = [...paragraph.childNodes].reduce((sum, child) => sum + (child.textContent.length
        || (child.tagName === "BR" && child.nextSibling ? 1 : 0)), 0);
      if (left > length) {
        left -= length + 1;
        continue;
      }
      for (const child of paragraph.childNodes) {
        const size = child.textContent.length || (child.tagName === "BR" ? 1 : 0);
        if (child.tagName !== "BR" && left <= size) {
          spot = [child.firstChild, left];
          break outer;
        }
        if (child.tagName === "BR" && left === 0) {
          spot = [paragraph, [...paragraph.childNodes].indexOf(child)];
          break outer;
        }
        left -= size;
      }
      spot = [paragraph, paragraph.childNodes.length];
      break;
    }
    document.getSelection().collapse(...spot);
  }
}
