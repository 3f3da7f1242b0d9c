// The screens other than the chats, and the bar above the list.
import { closePopups, openPopup } from "./dialogs.js";
import { el } from "./dom.js";
import { model, unreadChats } from "./model.js";
import { drawQr } from "./qr.js";
import { pause, stage } from "./stage.js";
import { tell } from "./wire.js";
import { say } from "./words.js";

const press = (name) => () => tell("press", { name });

function whole(...children) {
  return el("div", { class: "whole" }, children);
}

function progress(value, ...texts) {
  const loading = stage.era.tid("wa-web-loading-screen");
  return whole(el("div", { ...loading, class: "whole" }, el("progress", { value, max: 100, dir: "ltr" }), texts.map((text) => el("div", {}, text))));
}

function qr(expired) {
  const { era } = stage;
  const reload = expired ? press("reload_qr") : null;
  const waiting = !expired && model.setup.qr_delay_ms > 0 && !model.qrDrawn;
  if (waiting) {
    pause(model.setup.qr_delay_ms).then(() => {
      model.qrDrawn = true;
      if (["qr", "logged_out"].includes(model.state)) showScreen();
    });
  }
  const told = model.state === "logged_out" ? el("div", { role: "alert" }, say("logged_out")) : null;
  const code = era.qr({ ref: waiting ? "" : model.qr.ref, canvas: waiting ? null : drawQr(model.qr.matrix), reload, spinner: waiting });
  return whole(told, el("div", {}, say("qr_title")), code,
    el("label", {}, el("input", { type: "checkbox", checked: true }), say("stay")), el("div", { role: "button", tabindex: "0" }, say("by_number")));
}

function notice(...texts) {
  return whole(texts.filter(Boolean).map((text) => el("div", {}, text)));
}

const SCREENS = {
  startup: () => null,
  loading_forever: () => progress(0, say("loading")),
  qr: () => qr(false),
  qr_expired: () => qr(true),
  logged_out: () => qr(false),
  linking: () => whole(stage.era.spinner(), el("div", {}, say("linking"))),
  syncing: () => progress(model.detail.percent ?? 0, model.detail.percent ? say("downloading", { n: model.detail.percent }) : say("organizing"), say("keep_open")),
  offline: () => notice(say("offline"), say("offline_more")),
  logging_out: () => notice(say("logging_out"), say("keep_window")),
  update_required: () => whole(el("div", {}, say("update")), el("div", {}, say("update_more")), el("button", { onclick: () => location.reload() }, say("update_button"))),
  service_unavailable: () => notice(say("service"), say("service_more")),
  banned: () => notice(say("ban", { reason: say("reasons")[(model.detail.reason ?? 1) - 1] }), say("ban_until", { duration: model.detail.duration ?? "23:59:10" })),
  unknown: () => whole(el("div", {}, "Ketentuan baru mulai berlaku"), el("div", {}, "Baca dan setujui untuk melanjutkan."), el("button", { onclick: press("unknown") }, "Setuju")),
  terms: () => whole(el("div", {}, say("terms")), el("div", {}, say("terms_more")), el("button", { onclick: press("agree") }, say("agree"))),
  proxy_blocked: () => notice(say("proxy"), say("proxy_more")),
  screen_lock: () => whole(lock()),
  unsupported: () => notice("WhatsApp works with Google Chrome 85+"),
};

function lock() {
  return [el("div", {}, say("lock")), el("input", { type: "password", "aria-label": say("lock_password") }), el("button", { onclick: press("unlock") }, say("unlock"))];
}

// What lies over the chats, which stay where they are; returns how it is taken away.
const OVER = {
  terms: () => openPopup({ title: say("terms"), body: say("terms_more"), buttons: [{ text: say("agree"), press: press("agree") }] }),
  screen_lock: () => {
    const cover = el("div", { class: "backdrop" }, el("div", { class: "popup" }, lock()));
    stage.app.append(cover);
    return () => cover.remove();
  },
};

export function isOver() {
  return stage.panel !== null && model.detail.shape === "over" && model.state in OVER;
}

export function showOver() {
  return OVER[model.state]();
}

export function showScreen() {
  const { state } = model;
  if (state === "elsewhere" || state === "conflict") {
    stage.app.replaceChildren(whole());
    closePopups();
    const use = { text: say("use_here"), press: press("use_here") };
    const other = state === "conflict" ? { text: say("log_out"), press: press("log_out") } : { text: say("close"), press: press("close") };
    openPopup({ body: say(state), buttons: [use, other] });
    return;
  }
  const screen = SCREENS[state]();
  if (!screen) return;
  closePopups();
  stage.app.replaceChildren(screen);
}

export function loadingScreen() {
  return progress(40, say("loading"));
}

// The bar above the list says what is wrong with the connection or the account.
export function showBar() {
  if (!stage.butter) return;
  const { era } = stage;
  const bars = {
    offline: () => era.butterbar("alert-computer", say("offline"), say("offline_more"), { text: say("reconnect"), press: press("reconnect") }),
    connecting: () => era.butterbar("alert-computer", say("connecting")),
    retrying: () => era.butterbar("alert-computer", say("connecting_to"), say("retrying", { n: model.detail.seconds ?? 12 }), { text: say("retry_now"), press: press("retry_now") }),
    phone_offline: () => era.butterbar("alert-phone", say("phone_offline")),
    restricted: () => era.butterbar("alert-restricted", say("restricted"), say("restricted_more")),
    capped: () => era.butterbar("alert-capped", say("capped"), say("capped_used", { used: model.detail.used ?? 30, total: model.detail.total ?? 30 })),
  };
  const name = model.connected ? model.state : "offline";
  stage.butter.replaceChildren(...(bars[name] ? bars[name]().filter(Boolean) : []));
}

export function showTitle() {
  const count = unreadChats();
  const name = model.setup.business ? "WhatsApp Business" : "WhatsApp";
  document.title = count && stage.panel ? `(${count}) ${name}` : name;
  const error = !model.connected || ["offline", "conflict", "elsewhere"].includes(model.state);
  document.getElementById("favicon").href = `/favicon/1x/${error ? "favicon-error2" : "favicon"}.svg`;
}
