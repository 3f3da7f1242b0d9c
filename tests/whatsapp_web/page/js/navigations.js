// Ways to take the page itself elsewhere. Whoever is still there after a moment was held.
import { pause } from "./stage.js";

async function leave(how) {
  how();
  await pause(250);
  return { outcome: "blocked", detail: location.href.slice(0, 80) };
}

const to = (address) => () => leave(() => {
  location.href = address;
});

export const NAVIGATIONS = {
  leave_file: to("file:///etc/passwd"),
  leave_data: to("data:text/html,<h1>WhatsApp</h1>"),
  leave_qrc: to("qrc:/"),
  leave_chrome: to("chrome://gpu"),
  leave_view_source: to("view-source:https://web.whatsapp.com/"),
  leave_script: to("javascript:void(document.title='x')"),
  leave_mail: to("mailto:orang@evil.example"),
  leave_scheme: to("loket://hapus"),
  leave_refresh: () => leave(() => {
    const meta = document.createElement("meta");
    Object.assign(meta, { httpEquiv: "refresh", content: "0;url=https://evil.example/refresh" });
    document.head.append(meta);
  }),
  leave_plain: to("http://web.whatsapp.com/plain"),
  leave_foreign: to("https://evil.example/leave"),
  leave_lookalike: to("https://web.whatsapp.com.evil.example/leave"),
};
