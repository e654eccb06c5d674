// Map, timeline, facets and list over one selection. All rows are here; a filter touches only what is seen.
import { call, element, say } from "./api.js";
import { on } from "./page.js";
import { keep } from "./selection.js";
// As in selection.py, which answers /api/facets: the page counts here, so that ten thousand incidents stay smooth.
const FACETS = [
  ["Review state", "status", (row) => [row.status]], ["Contested", "contested", (row) => (row.contested.length ? row.contested : ["not contested"])], ["Type", "type", (row) => row.types],
  ["Measure", "measure", (row) => row.bars.map((bar) => bar.measure)], ["Actor", "actor", (row) => row.actors], ["Place", "place", (row) => [row.place].filter(Boolean)], ["Source", "source", (row) => row.sources], ["Telling", "telling", (row) => [row.background ? "background" : "news"]],
];
const HEIGHT = 88, SHOWN = 10;
const byId = (id) => document.getElementById(id);
const { rows, total } = await call("/api/incidents");
const values = FACETS.map(([, , of]) => rows.map(of));
const asked = new URLSearchParams(location.search);
const picked = FACETS.map(([, name]) => new Set(asked.getAll(name)));
const days = rows.map((row) => (row.start ? Date.parse(row.start) / 864e5 : null));
const known = days.filter((day) => day !== null);
const span = known.length ? [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b)) + 1] : [0, 1];
const dayOf = (text) => { const at = Date.parse(text ?? "") / 864e5; return Number.isNaN(at) ? null : at; };
let from = dayOf(asked.get("since")), to = dayOf(asked.get("until")), box = null, found = rows, current = -1, map = null, maps = null;
if (from !== null || to !== null) { from ??= span[0]; to = to === null ? span[1] : to + 1; }
byId("total").textContent = total;

function passes(index, skipped) {
  for (let facet = 0; facet < FACETS.length; facet += 1) if (facet !== skipped && picked[facet].size && !values[facet][index].some((value) => picked[facet].has(value))) return false;
  return true;
}
const inside = (index) => (from === null || (days[index] !== null && days[index] >= from && days[index] < to)) && seen(rows[index]);
const seen = (row) => box === null || (row.lat !== null && row.lat >= box[1] && row.lat <= box[3] && row.lon >= box[0] && row.lon <= box[2]);
// What is chosen stands in the address, under the names that the API has for it, and goes along to the other views.
function remember() {
  const query = new URLSearchParams();
  picked.forEach((set, facet) => set.forEach((value) => query.append(FACETS[facet][1], value)));
  if (from !== null) { query.set("since", iso(Math.floor(from))); query.set("until", iso(Math.ceil(to) - 1)); }
  history.replaceState(null, "", query.size ? `/?${query}` : "/");
  keep(query.toString(), found.map((row) => row.id));
}
function filter() {
  const started = performance.now();
  const chosen = [];
  const counts = FACETS.map(() => new Map());
  const perDay = new Map();
  for (let index = 0; index < rows.length; index += 1) {
    const all = passes(index, -1), now = inside(index);
    if (all && days[index] !== null && seen(rows[index])) perDay.set(days[index], (perDay.get(days[index]) ?? 0) + 1);
    if (all && now) chosen.push(rows[index]);
    if (now) for (let facet = 0; facet < FACETS.length; facet += 1) if (all || passes(index, facet)) for (const value of new Set(values[facet][index])) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
  }
  found = chosen; current = -1;
  byId("shown").textContent = found.length;
  facets(counts); timeline(perDay); list();
  requestAnimationFrame(() => setTimeout(() => {
    document.documentElement.dataset.filtered = performance.now() - started;
    if (chosen === found) remember();
    // The map follows once the list is painted; of a brush that is still moving only the last selection is drawn.
    if (map && chosen === found) map.getSource("incidents").setData(maps.collection(found));
  }));
}
function facets(counts) {
  byId("facets").replaceChildren(...FACETS.flatMap(([name], facet) => {
    const sorted = [...counts[facet]].sort((a, b) => Number(picked[facet].has(b[0])) - Number(picked[facet].has(a[0])) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, SHOWN);
    if (!sorted.length) return [];
    return [element("h2", {}, name), element("ul", {}, ...sorted.map(([value, count]) => element("li", {}, element("button", { type: "button", "aria-pressed": String(picked[facet].has(value)), "data-facet": facet, "data-name": FACETS[facet][1], "data-value": value, title: value }, element("span", { dir: "auto" }, value), element("span", {}, String(count))))))];
  }));
}
byId("facets").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-facet]");
  if (!button) return;
  const { facet, value } = button.dataset;
  if (!picked[facet].delete(value)) picked[facet].add(value);
  filter();
  byId("facets").querySelector(`button[data-facet="${facet}"][data-value="${CSS.escape(value)}"]`)?.focus();
});
const NS = "http://www.w3.org/2000/svg";
const svg = byId("timeline");
function shape(name, attributes) { const made = document.createElementNS(NS, name); for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value); return made; }
const iso = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
const across = () => svg.clientWidth || 600;
function timeline(perDay) {
  const width = across(), bins = Math.max(1, Math.min(Math.round(width / 4), span[1] - span[0])), size = (span[1] - span[0]) / bins;
  const heights = new Array(bins).fill(0);
  for (const [day, count] of perDay) heights[Math.min(bins - 1, Math.floor((day - span[0]) / size))] += count;
  const top = heights.reduce((a, b) => Math.max(a, b), 1);
  const bars = heights.flatMap((height, index) => (height ? [shape("rect", { class: from !== null && (span[0] + (index + 1) * size <= from || span[0] + index * size >= to) ? "off" : "bar", x: (index * width) / bins, width: Math.max(1, width / bins - 0.5), y: 70 - (height / top) * 62, height: (height / top) * 62 })] : []));
  if (from !== null) { const x = ((from - span[0]) / (span[1] - span[0])) * width; bars.push(shape("rect", { class: "brush", x, y: 0, height: 72, width: Math.max(2, ((to - from) / (span[1] - span[0])) * width) })); }
  const first = shape("text", { x: 4, y: 85 }), last = shape("text", { x: width - 4, y: 85, "text-anchor": "end" });
  first.textContent = known.length ? iso(span[0]) : "no dates"; last.textContent = known.length ? iso(span[1] - 1) : "";
  svg.replaceChildren(...bars, first, last);
  byId("from").value = from === null ? "" : iso(Math.floor(from)); byId("to").value = to === null ? "" : iso(Math.ceil(to) - 1);
}
let held = null;
const dayAt = (event) => span[0] + Math.min(1, Math.max(0, event.offsetX / across())) * (span[1] - span[0]);
svg.addEventListener("pointerdown", (event) => { held = dayAt(event); svg.setPointerCapture(event.pointerId); });
svg.addEventListener("pointermove", (event) => { if (held !== null) { const now = dayAt(event); from = Math.floor(Math.min(held, now)); to = Math.ceil(Math.max(held, now)); if (to > from) filter(); } });
svg.addEventListener("pointerup", (event) => { if (Math.abs(dayAt(event) - held) < (span[1] - span[0]) / across()) { from = to = null; filter(); } held = null; });
for (const id of ["from", "to"]) byId(id).addEventListener("change", () => {
  from = byId("from").value ? Date.parse(byId("from").value) / 864e5 : span[0]; to = byId("to").value ? Date.parse(byId("to").value) / 864e5 + 1 : span[1];
  filter();
});
byId("clear").addEventListener("click", () => { picked.forEach((set) => set.clear()); from = to = box = null; byId("boxed").checked = false; filter(); });
function boxed() {
  const bounds = byId("boxed").checked && map ? map.getBounds() : null;
  box = bounds && [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  filter();
}
byId("boxed").addEventListener("change", boxed);

const holder = byId("list"), spacer = byId("spacer");
function list() { spacer.style.height = `${found.length * HEIGHT}px`; holder.scrollTop = 0; draw(); }
function draw() {
  const first = Math.max(0, Math.floor(holder.scrollTop / HEIGHT) - 3), last = Math.min(found.length, Math.ceil((holder.scrollTop + holder.clientHeight) / HEIGHT) + 3);
  spacer.replaceChildren(...found.slice(first, last).map((row, at) => entry(row, first + at)));
}
// One scale a measure for the whole list, by square roots: small tolls stay apart beside great ones.
const widest = new Map();
for (const row of rows) for (const one of row.bars) widest.set(one.measure, Math.max(widest.get(one.measure) ?? 1, one.low ?? 0, one.best ?? 0, one.high ?? 0, ...one.ticks));
const grouped = (value) => value.toLocaleString("en");
function inWords({ low, best, high }) {
  const range = low === null && high === null ? "" : high === null ? `${grouped(low)} or more` : low === null ? `up to ${grouped(high)}` : low === high ? grouped(low) : `${grouped(low)}–${grouped(high)}`;
  if (best === null || best === undefined) return range || "no number";
  if (best === low && (best === high || high === null)) return range;
  return range ? `${grouped(best)} (${range})` : grouped(best);
}
function bar(one) {
  const width = 200, most = widest.get(one.measure), x = (value) => Math.sqrt(Math.min(value, most) / most) * width + 82;
  const made = shape("svg", { width: 420, height: 15, role: "img", "aria-label": `${one.measure} ${inWords(one)}` });
  const name = shape("text", { x: 0, y: 11 }); name.textContent = one.measure; made.append(name);
  made.append(shape("line", { class: "axis", x1: 82, x2: 82 + width, y1: 8, y2: 8 }));
  const low = one.low ?? one.best, high = one.high ?? one.best ?? one.low;
  if (low !== null && high !== null) made.append(shape("line", { class: "whisker", x1: x(low), x2: x(high), y1: 8, y2: 8 }));
  one.ticks.slice(0, 60).forEach((tick) => made.append(shape("line", { class: "tick", x1: x(tick), x2: x(tick), y1: 3, y2: 13 })));
  if (one.best !== null) made.append(shape("circle", { class: "best", cx: x(one.best), cy: 8, r: 4 }));
  const words = shape("text", { class: "count", x: 292, y: 11 }); words.textContent = inWords(one); made.append(words);
  return made;
}
const many = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
function entry(row, index) {
  const made = element("a", { class: index === current ? "row on" : "row", href: `/incidents/${row.id}` });
  made.style.top = `${index * HEIGHT}px`;
  const when = row.start ? (row.end && row.end !== row.start ? `${row.start} to ${row.end}` : row.start) : "no date";
  made.append(
    element("div", { class: "line" }, element("b", {}, row.what), element("span", { class: "soft", dir: "auto" }, `${row.place ?? "place not told"}${row.disputed ? " (disputed)" : ""}`), element("span", { class: `status s-${row.status}` }, row.status)),
    element("div", { class: "line soft" }, element("span", {}, `${when} · ${row.types.join(", ") || "–"} · ${many(row.claims, "claim")}, ${many(row.originators, "source")}${row.contested.length ? " · contested: " + row.contested.join(", ") : ""}`)),
  );
  row.bars.slice(0, 2).forEach((one) => made.append(bar(one)));
  return made;
}
holder.addEventListener("scroll", draw);
function step(by) {
  if (!found.length) return;
  current = Math.min(found.length - 1, Math.max(0, current + by));
  if (current * HEIGHT < holder.scrollTop || (current + 1) * HEIGHT > holder.scrollTop + holder.clientHeight) holder.scrollTop = current * HEIGHT - HEIGHT;
  draw();
  spacer.querySelector(".row.on")?.focus();
}
on("next", () => step(1));
on("previous", () => step(-1));
on("unreviewed", () => { const at = found.findIndex((row, index) => index > current && row.status === "extracted"); if (at >= 0) step(at - current); });
addEventListener("resize", filter);
filter();
import("./map.js").then(async (module) => {
  maps = module;
  const made = await module.make(byId("map"));
  module.circles(made, found);
  module.fit(made, found.length ? found : rows);
  made.on("moveend", () => { if (byId("boxed").checked) boxed(); });
  made.on("click", "points", (event) => { location.assign(`/incidents/${event.features[0].properties.id}`); });
  made.on("mouseenter", "points", () => { made.getCanvas().style.cursor = "pointer"; });
  made.on("mouseleave", "points", () => { made.getCanvas().style.cursor = ""; });
  map = made;
  map.getSource("incidents").setData(module.collection(found));
  map.once("idle", () => { byId("map").dataset.drawn = "yes"; });
}).catch((error) => { byId("map-note").textContent = `The map cannot be drawn here (${error.message}); everything else works.`; say("no map"); });
