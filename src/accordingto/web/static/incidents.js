// Map, timeline, facets and list over one selection. All rows are here; a filter touches only what is seen.
import { call, element, say } from "./api.js";
import { on } from "./page.js";
const FACETS = [
  ["Review state", (row) => [row.status]], ["Contested", (row) => (row.contested.length ? row.contested : ["not contested"])], ["Type", (row) => row.types],
  ["Measure", (row) => row.bars.map((bar) => bar.measure)], ["Actor", (row) => row.actors], ["Place", (row) => [row.place].filter(Boolean)], ["Source", (row) => row.sources], ["Telling", (row) => [row.background ? "background" : "news"]],
];
const HEIGHT = 84, SHOWN = 10;
const byId = (id) => document.getElementById(id);
const { rows, total } = await call("/api/incidents");
const values = FACETS.map(([, of]) => rows.map(of));
const picked = FACETS.map(() => new Set());
const days = rows.map((row) => (row.start ? Date.parse(row.start) / 864e5 : null));
const known = days.filter((day) => day !== null);
const span = known.length ? [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b)) + 1] : [0, 1];
let from = null, to = null, found = rows, current = -1, map = null, maps = null;
byId("total").textContent = total;

function passes(index, skipped) {
  for (let facet = 0; facet < FACETS.length; facet += 1) if (facet !== skipped && picked[facet].size && !values[facet][index].some((value) => picked[facet].has(value))) return false;
  return true;
}
const inside = (index) => from === null || (days[index] !== null && days[index] >= from && days[index] < to);
function filter() {
  const started = performance.now();
  const chosen = [];
  const counts = FACETS.map(() => new Map());
  const perDay = new Map();
  for (let index = 0; index < rows.length; index += 1) {
    const all = passes(index, -1), now = inside(index);
    if (all && days[index] !== null) perDay.set(days[index], (perDay.get(days[index]) ?? 0) + 1);
    if (all && now) chosen.push(rows[index]);
    if (now) for (let facet = 0; facet < FACETS.length; facet += 1) if (all || passes(index, facet)) for (const value of new Set(values[facet][index])) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
  }
  found = chosen; current = -1;
  byId("shown").textContent = found.length;
  facets(counts); timeline(perDay); list();
  requestAnimationFrame(() => setTimeout(() => {
    document.documentElement.dataset.filtered = performance.now() - started;
    // The map follows once the list is painted; of a brush that is still moving only the last selection is drawn.
    if (map && chosen === found) map.getSource("incidents").setData(maps.collection(found));
  }));
}
function facets(counts) {
  byId("facets").replaceChildren(...FACETS.flatMap(([name], facet) => {
    const sorted = [...counts[facet]].sort((a, b) => Number(picked[facet].has(b[0])) - Number(picked[facet].has(a[0])) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, SHOWN);
    if (!sorted.length) return [];
    return [element("h2", {}, name), element("ul", {}, ...sorted.map(([value, count]) => element("li", {}, element("button", { type: "button", "aria-pressed": String(picked[facet].has(value)), "data-facet": facet, "data-value": value, title: value }, element("span", { dir: "auto" }, value), element("span", {}, String(count))))))];
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
byId("clear").addEventListener("click", () => { picked.forEach((set) => set.clear()); from = to = null; filter(); });

const holder = byId("list"), spacer = byId("spacer");
function list() { spacer.style.height = `${found.length * HEIGHT}px`; holder.scrollTop = 0; draw(); }
function draw() {
  const first = Math.max(0, Math.floor(holder.scrollTop / HEIGHT) - 3), last = Math.min(found.length, Math.ceil((holder.scrollTop + holder.clientHeight) / HEIGHT) + 3);
  spacer.replaceChildren(...found.slice(first, last).map((row, at) => entry(row, first + at)));
}
function bar(one, widest) {
  const width = 240, x = (value) => (Math.min(value, widest) / widest) * width + 70;
  const made = shape("svg", { width: 400, height: 16, role: "img", "aria-label": `${one.measure} ${one.low ?? "–"} to ${one.high ?? "–"}, best ${one.best ?? "–"}` });
  const name = shape("text", { x: 0, y: 12 }); name.textContent = one.measure; made.append(name);
  const low = one.low ?? one.best, high = one.high ?? one.best ?? one.low;
  if (low !== null && high !== null) made.append(shape("line", { class: "whisker", x1: x(low), x2: x(high), y1: 8, y2: 8 }));
  one.ticks.slice(0, 60).forEach((tick) => made.append(shape("line", { class: "tick", x1: x(tick), x2: x(tick), y1: 3, y2: 13 })));
  if (one.best !== null) made.append(shape("circle", { class: "best", cx: x(one.best), cy: 8, r: 4 }));
  const words = shape("text", { x: 320, y: 12 }); words.textContent = `${one.low ?? "–"} · ${one.best ?? "–"} · ${one.high ?? "–"}`; made.append(words);
  return made;
}
function entry(row, index) {
  const made = element("a", { class: index === current ? "row on" : "row", href: `/incidents/${row.id}` });
  made.style.top = `${index * HEIGHT}px`;
  const when = row.start ? (row.end && row.end !== row.start ? `${row.start} to ${row.end}` : row.start) : "no date";
  made.append(
    element("div", { class: "line" }, element("b", {}, row.what), element("span", { class: "soft", dir: "auto" }, `${row.place ?? "place not told"}${row.disputed ? " (disputed)" : ""}`), element("span", { class: `status s-${row.status}` }, row.status)),
    element("div", { class: "line soft" }, element("span", {}, `${when} · ${row.types.join(", ") || "–"} · ${row.claims} claims, ${row.originators} sources${row.contested.length ? " · contested: " + row.contested.join(", ") : ""}`)),
  );
  const widest = Math.max(1, ...row.bars.slice(0, 2).flatMap((one) => [one.low ?? 0, one.best ?? 0, one.high ?? 0, ...one.ticks]));
  row.bars.slice(0, 2).forEach((one) => made.append(bar(one, widest)));
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
  module.fit(made, rows);
  made.on("click", "points", (event) => { location.assign(`/incidents/${event.features[0].properties.id}`); });
  made.on("mouseenter", "points", () => { made.getCanvas().style.cursor = "pointer"; });
  made.on("mouseleave", "points", () => { made.getCanvas().style.cursor = ""; });
  map = made;
  map.getSource("incidents").setData(module.collection(found));
  byId("map").dataset.drawn = "yes";
}).catch((error) => { byId("map-note").textContent = `The map cannot be drawn here (${error.message}); everything else works.`; say("no map"); });
