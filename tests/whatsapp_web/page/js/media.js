// The media editor: what is pasted, dropped or chosen is shown with a caption box and a send button of its own.
import { el } from "./dom.js";
import { Editor } from "./editor.js";
import { stage } from "./stage.js";
import { tell } from "./wire.js";

const LONGEST_CAPTION = 1024;

export async function editFiles(files, text, send) {
  if (!files.length) return;
  const urls = files.map((file) => URL.createObjectURL(file));
  const { era } = stage;
  const box = el("div", { ...era.boxAttributes({ label: "" }), "data-testid": null, "aria-label": era.captionText(), "aria-placeholder": era.captionText() });
  const preview = el("div", {}, files.map((file, n) => (file.type.startsWith("image/")
    ? el("img", { src: urls[n], class: "picture", alt: file.name }) : el("div", {}, el("span", { title: file.name }, file.name)))));
  let sent = false;
  const press = async () => {
    if (sent) return;
    sent = true;
    const caption = editor.text;
    over.remove();
    const taken = await Promise.all(files.map(async (file, n) => {
      const { sha256, size } = await tell("upload", await file.arrayBuffer(), true);
      return { file: { name: file.name, mime: file.type || "application/octet-stream", size, sha256 }, url: urls[n] };
    }));
    send(taken, caption);
  };
  const over = era.mediaEditor({ preview, caption: box, press, close: () => over.remove() });
  stage.panel.root.append(over);
  const editor = new Editor(box, {
    longest: LONGEST_CAPTION,
    enter: (event) => {
      if (event.shiftKey) return false;
      press();
      return true;
    },
  });
  if (text) editor.set(text);
  editor.focus();
}
