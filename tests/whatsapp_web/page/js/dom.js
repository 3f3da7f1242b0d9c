// Builds nodes; texts always become text nodes, never markup.

export function el(tag, attributes = {}, ...children) {
  const svg = tag === "svg" || tag === "path" || tag === "title";
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// Atomic class names: they look alike, mean nothing, and differ for each part.
export function atoms(part, count = 4) {
  let hash = 2166136261;
  const names = [];
  for (let n = 0; n < count; n += 1) {
    for (const letter of part + n) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619) >>> 0;
    names.push(`x${hash.toString(36).padStart(7, "1").slice(0, 7)}`);
  }
  return names.join(" ");
}

export function svgTitle(title, size = 24) {
  return el("svg", { viewBox: `0 0 ${size} ${size}`, height: size, width: size, fill: "none" },
    el("title", {}, title), el("path", { d: "M2 12 L8 18 L22 4", fill: "currentColor" }));
}

const EMOJI = /((?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F)(?:\uFE0F|\p{Emoji_Modifier}|\u200D\p{Emoji}\uFE0F?)*\u20E3?|\p{RI}\p{RI})/u;
export const PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

// The nodes of a text as a bubble shows it: pictures for emoji, bold and the like without their marks, links.
export function textNodes(text, { marks = true, classes = "" } = {}) {
  const nodes = [];
  const pattern = marks ? /(\*[^\s*](?:[^*\n]*[^\s*])?\*|https?:\/\/[^\s]+)/ : /(?!)/;
  for (const piece of text.split(pattern)) {
    if (!piece) continue;
    if (marks && /^\*[^*\n]+\*$/.test(piece)) {
      nodes.push(el("strong", { class: classes, "data-app-text-template": "*${appText}*" }, plainNodes(piece.slice(1, -1))));
    } else if (marks && /^https?:\/\//.test(piece)) {
      nodes.push(el("a", { dir: "auto", href: piece, target: "_blank", rel: "noopener noreferrer", class: classes }, piece));
    } else nodes.push(...plainNodes(piece));
  }
  return nodes;
}

function plainNodes(text) {
  return text.split(EMOJI).filter(Boolean).map((piece) => (EMOJI.test(piece) && piece.match(EMOJI)[0] === piece
    ? el("img", { class: `${atoms("emoji", 2)} emoji wa`, alt: piece, draggable: "false", "data-plain-text": piece, src: PIXEL })
    : document.createTextNode(piece)));
}

