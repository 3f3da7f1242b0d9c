// Talks with the server: one call after the other for what the page does, a long poll for what happens to it.
const { stringify } = JSON;
const joint = { generation: 0, load: 0 };
let queue = Promise.resolve();

async function ask(verb, body, raw) {
  const answer = await fetch(`/api/${verb}${verb.includes("?") ? "&" : "?"}generation=${joint.generation}&load=${joint.load}`, {
    method: "POST", body: raw ? body : stringify(body ?? {}),
  });
  return answer.json();
}

// Keeps the order of what the page tells; a lost connection is tried again until it is back. A body may be a function,
// called when its turn comes.
export function tell(verb, body, raw = false) {
  const told = queue.then(async () => {
    const ready = typeof body === "function" ? body() : body;
    for (;;) {
      try {
        return await ask(verb, ready, raw);
      } catch {
        await new Promise((go) => setTimeout(go, 200));
      }
    }
  });
  queue = told.catch(() => null);
  return told;
}

export function askNow(verb, body) {
  return ask(verb, body, false);
}

export async function boot(locale) {
  for (;;) {
    try {
      const world = await (await fetch(`/api/boot${locale ? `?locale=${locale}` : ""}`)).json();
      Object.assign(joint, { generation: world.generation, load: world.load });
      return world;
    } catch {
      await new Promise((go) => setTimeout(go, 250));
    }
  }
}

export async function listen(seq, take, connection) {
  let after = seq;
  let lost = false;
  for (;;) {
    let news;
    try {
      news = await ask(`poll?after=${after}${lost ? "&at_once=1" : ""}`, {});
      lost = false;
      connection(true);
    } catch {
      lost = true;
      connection(false);
      await new Promise((go) => setTimeout(go, 250));
      continue;
    }
    if (news.gone) return;
    for (const event of news.events) {
      after = event.seq;
      try {
        take(event);
      } catch (fault) {
        console.error(`event ${event.kind}: ${fault.stack}`);
      }
    }
  }
}

export const load = () => joint.load;
