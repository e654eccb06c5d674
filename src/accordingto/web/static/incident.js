// One incident: signing it and its grade, marking it as sensitive, switching the policy, the way through the selection, how the toll moved.
import { ask, call, say } from "./api.js";
import { choose } from "./conflict.js";
import { on } from "./page.js";
import { kept } from "./selection.js";
const byId = (id) => document.getElementById(id);
const box = byId("incident");
const version = () => Number(box.dataset.version);
const wrong = (error) => { byId("wrong").textContent = error.message; };
function clash(error, mine, run) {
  if (error.status !== 409) return wrong(error);
  choose(error.body, mine, { theirs: () => location.reload(), put: (seen) => act(run, mine, seen) });
}
async function act(run, mine, seen = version()) {
  try { await run(seen); location.reload(); } catch (error) { clash(error, mine, run); }
}
const decide = (body) => act((seen) => call(`/api/incidents/${box.dataset.id}/decisions`, { version: seen, ...body }), body.status ?? (body.grade ? `grade ${body.grade}` : "sensitivity"));
async function settle(status) {
  const why = status === "rejected" ? await ask(byId("ask"), { title: "Reject the incident" }) : "";
  if (why !== null) await decide({ status, why });
}
document.querySelectorAll("button[data-status]").forEach((button) => button.addEventListener("click", () => settle(button.dataset.status)));
byId("sign")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { grade, why } = event.target.elements;
  decide({ grade: grade.value, why: why.value });
});
const hold = (id, body) => byId(id)?.addEventListener("submit", (event) => { event.preventDefault(); decide(body(event.target.elements.why.value)); });
hold("sensitive", (why) => ({ sensitivity: why }));
hold("public", (why) => ({ sensitivity: "", why }));
on("accept", () => settle("reviewed"));
on("reject", () => settle("rejected"));
on("undo", () => act((seen) => call(`/api/incidents/${box.dataset.id}/undo`, { version: seen }), "undo"));
on("history", () => { byId("h-history").scrollIntoView({ block: "center" }); byId("h-history").focus(); });
const { ids } = kept();
const at = ids.indexOf(box.dataset.id);
const go = (index) => { if (at >= 0 && index >= 0 && index < ids.length) location.assign(`/incidents/${ids[index]}`); else say("That is the end of the selection."); };
if (at >= 0) { byId("steps").hidden = false; byId("at").textContent = `${at + 1} of ${ids.length}`; }
on("next", () => go(at + 1));
on("previous", () => go(at - 1));
on("unreviewed", async () => {
  const { rows } = await call("/api/incidents?status=extracted");
  const open = new Set(rows.map((row) => row.id));
  const order = ids.length ? [...ids.slice(at + 1), ...ids.slice(0, at + 1)] : rows.map((row) => row.id);
  const next = order.find((id) => id !== box.dataset.id && open.has(id));
  if (next) location.assign(`/incidents/${next}`); else say("Every incident of the selection was reviewed.");
});
byId("policy").addEventListener("change", (event) => {
  document.querySelectorAll("[data-policy]").forEach((row) => { row.hidden = row.dataset.policy !== event.target.value; });
});
const NS = "http://www.w3.org/2000/svg";
function shape(parent, name, attributes, words) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words !== undefined) made.textContent = words;
  parent.append(made);
  return made;
}
// A column a day of report, a mark a telling: a dot for a number, a line for a range, an arrow where one end is open.
function draw(svg) {
  const points = JSON.parse(svg.dataset.points);
  const days = [...new Set(points.map((point) => point.day))].sort();
  const ends = points.map((point) => point.high ?? point.low);
  const top = Math.max(...ends, 1), left = 44, right = 460, floor = 104;
  const first = Date.parse(days[0]), last = Date.parse(days.at(-1));
  const x = (day) => (Number.isFinite(first) && last > first ? left + 14 + ((Date.parse(day) - first) / (last - first)) * (right - left - 28) : (left + right) / 2);
  const y = (value) => floor - (value / top) * 84;
  for (const value of [0, top]) { shape(svg, "line", { class: "axis", x1: left, x2: right, y1: y(value), y2: y(value) }); shape(svg, "text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, value.toLocaleString("en")); }
  if (days[0]) { shape(svg, "text", { x: left, y: 124 }, days[0]); if (days.length > 1) shape(svg, "text", { x: right, y: 124, "text-anchor": "end" }, days.at(-1)); }
  const byVoice = Map.groupBy ? Map.groupBy(points, (point) => point.who) : new Map();
  for (const own of byVoice.values()) if (own.length > 1) shape(svg, "polyline", { points: own.map((point) => `${x(point.day)},${y(point.low ?? point.high)}`).join(" ") });
  const taken = new Map();
  points.forEach((point) => {
    const beside = taken.get(point.day) ?? 0;
    taken.set(point.day, beside + 1);
    const across = x(point.day) + beside * 9, mark = shape(svg, "g", {});
    shape(mark, "title", {}, `${point.day} ${point.who}: ${point.words}`);
    const low = point.low ?? point.high, high = point.high ?? point.low;
    if (low !== high) shape(mark, "line", { class: "whisker", x1: across, x2: across, y1: y(low), y2: y(high) });
    if (point.high === null) shape(mark, "path", { class: "whisker", d: `M${across} ${y(low)}v-14m-3 4l3 -4l3 4` });
    if (point.low === null) shape(mark, "path", { class: "whisker", d: `M${across} ${y(high)}v14m-3 -4l3 4l3 -4` });
    shape(mark, "circle", { cx: across, cy: y(low), r: 4 });
  });
}
document.querySelectorAll(".points").forEach(draw);
const spot = byId("map");
if (spot) import("./map.js").then(({ small }) => small(spot)).catch(() => { spot.textContent = "This browser cannot draw the map."; });
