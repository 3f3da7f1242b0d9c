// Modal popups; they lie over whatever stands there.
import { say } from "./words.js";
import { stage } from "./stage.js";

const open = new Set();

export function openPopup({ title = "", body, buttons }) {
  let node = null;
  const close = () => {
    node.remove();
    open.delete(close);
  };
  const controls = (buttons ?? [{ text: say("ok") }]).map(({ text, press }) => ({
    text,
    press: () => {
      close();
      press?.();
    },
  }));
  node = stage.era.popup({ title, body, buttons: controls });
  (document.getElementById("popups") ?? document.body).append(node);
  open.add(close);
  return close;
}

export function closePopups() {
  for (const close of [...open]) close();
}
