// The parts that stand on the screen now, shared by the files that draw them.
import { Era2023 } from "./eras/era2023.js";
import { Era2025 } from "./eras/era2025.js";
import { Era2026 } from "./eras/era2026.js";

export const stage = { era: null, app: null, main: null, pane: null, list: null, butter: null, panel: null, composer: null, wrapper: null };

export function chooseEra(name) {
  stage.era = { 2023: new Era2023(), 2025: new Era2025(), 2026: new Era2026() }[name];
  return stage.era;
}

export function pause(milliseconds) {
  return new Promise((go) => setTimeout(go, milliseconds));
}
