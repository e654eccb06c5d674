// Somebody decided meanwhile: shows what they did beside what was meant, and asks which is to stand.
import { element } from "./api.js";
export const shown = (value) => (value === null || value === undefined ? "–" : typeof value === "object" ? JSON.stringify(value) : String(value));
export function choose(said, mine, { theirs, put }) {
  const dialog = (id) => document.getElementById(id);
  const rows = said.since.map((item) => element("li", {}, `${item.who}, ${item.at.slice(0, 16).replace("T", " ")}: ${item.field} → ${shown(item.new)}${item.why ? ` (${item.why})` : ""}`));
  dialog("conflict-rows").replaceChildren(element("p", {}, "While you had this open:"), element("ul", {}, ...rows), element("p", {}, `Yours: ${mine}`));
  dialog("keep-theirs").onclick = () => { dialog("conflict").close(); theirs(); };
  dialog("put-mine").onclick = () => { dialog("conflict").close(); put(said.version); };
  dialog("conflict").showModal();
}
