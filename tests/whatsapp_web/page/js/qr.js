// Draws a code on a canvas.
import { el } from "./dom.js";

export function drawQr(matrix) {
  const cell = 4;
  const size = (matrix.length + 8) * cell;
  const canvas = el("canvas", { role: "img", "aria-label": "Scan this QR code to link a device!", width: size, height: size });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = "#122e31";
  matrix.forEach((row, y) => [...row].forEach((dark, x) => {
    if (dark === "1") pen.fillRect((x + 4) * cell, (y + 4) * cell, cell, cell);
  }));
  return canvas;
}
