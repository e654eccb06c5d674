// The map: Natural Earth outlines from the box; no tile server, no network.
import * as maplibre from "./vendor/maplibre-gl.mjs";
import "./vendor/topojson-client.min.js";
maplibre.setWorkerUrl(new URL("./vendor/maplibre-gl-worker.mjs", import.meta.url).href);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const key = (one) => one.id ?? one.properties.name;
const among = (row, a, b) => (row.of ? row.of.includes(key(a)) || row.of.includes(key(b)) : row.between.includes(key(a)) && row.between.includes(key(b)));
const within = ([x, y], [west, south, east, north]) => x >= west && x <= east && y >= south && y <= north;
// Parts lines into what lies inside the boxes and the rest; where one ends the other begins.
export function parted(lines, boxes) {
  const settled = [], open = [];
  for (const line of lines) {
    let run = [line[0]], side = null;
    for (let index = 1; index < line.length; index += 1) {
      const middle = [(line[index - 1][0] + line[index][0]) / 2, (line[index - 1][1] + line[index][1]) / 2];
      const now = boxes.some((box) => within(middle, box));
      if (side !== null && now !== side) { (side ? open : settled).push(run); run = [line[index - 1]]; }
      side = now;
      run.push(line[index]);
    }
    if (run.length > 1) (side ? open : settled).push(run);
  }
  return { settled, open };
}
// What crosses the 180th meridian goes on beyond it, where the map draws it on both sides; else lines would run round the world.
export function onward(line) {
  let turn = 0;
  return line.map(([x, y], index) => {
    if (index) { const step = x - line[index - 1][0]; if (Math.abs(step) > 180) turn -= Math.sign(step) * 360; }
    return [x + turn, y];
  });
}
// A ring that does not come back to where it began goes round the pole (Antarctica): it is closed below.
function ring(line) {
  const made = onward(line), first = made[0], last = made[made.length - 1];
  return Math.abs(last[0] - first[0]) < 180 ? made : [...made, [last[0], -89.9], [first[0], -89.9], first];
}
function area(one) {
  const { type, coordinates } = one.geometry ?? {};
  const geometry = type === "Polygon" ? { type, coordinates: coordinates.map(ring) } : type === "MultiPolygon" ? { type, coordinates: coordinates.map((part) => part.map(ring)) } : one.geometry;
  return { ...one, geometry };
}
function unpacked({ steps, lines }) {
  return lines.map((line) => {
    let x = 0, y = 0;
    const made = [];
    for (let at = 0; at < line.length; at += 2) { x += line[at]; y += line[at + 1]; made.push([x / steps, y / steps]); }
    return made;
  });
}
async function outlines() {
  const load = async (name) => (await fetch(new URL(name, import.meta.url))).json();
  const [world, disputes, packed] = await Promise.all([load("./vendor/countries-50m.json"), load("./disputed.json"), load("./vendor/admin1.json")]);
  const { feature, mesh } = globalThis.topojson;
  const countries = world.objects.countries;
  const disputed = (a, b) => a !== b && disputes.whole.some((row) => among(row, a, b));
  const borders = mesh(world, countries, (a, b) => a !== b && !disputed(a, b));
  const { settled, open } = parted(borders.coordinates, disputes.inside.map((row) => row.box));
  const lines = (coordinates) => ({ type: "MultiLineString", coordinates: coordinates.map(onward) });
  const land = feature(world, countries);
  return {
    land: { ...land, features: land.features.map(area) },
    coast: lines(mesh(world, countries, (a, b) => a === b).coordinates),
    divisions: lines(unpacked(packed)),
    settled: lines(settled),
    open: lines([...open, ...mesh(world, countries, disputed).coordinates]),
  };
}
const line = (geometry) => ({ type: "geojson", data: { type: "Feature", properties: {}, geometry } });
export async function make(container, options = {}) {
  const { land, coast, divisions, settled, open } = await outlines();
  const style = {
    version: 8,
    sources: { land: { type: "geojson", data: land }, coast: line(coast), divisions: line(divisions), settled: line(settled), open: line(open) },
    layers: [
      { id: "water", type: "background", paint: { "background-color": colour("--water") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--land") } },
      { id: "coast", type: "line", source: "coast", paint: { "line-color": colour("--soft"), "line-width": 0.4 } },
      { id: "divisions", type: "line", source: "divisions", minzoom: 2.5, paint: { "line-color": colour("--soft"), "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.25, 6, 0.5, 9, 0.8], "line-opacity": ["interpolate", ["linear"], ["zoom"], 2.5, 0, 3.5, 0.45, 6, 0.6] } },
      { id: "settled", type: "line", source: "settled", paint: { "line-color": colour("--soft"), "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.6, 6, 1.2] } },
      { id: "open", type: "line", source: "open", paint: { "line-color": colour("--accent"), "line-width": 1, "line-dasharray": [3, 3] } },
    ],
  };
  const map = new maplibre.Map({ container, style, attributionControl: false, dragRotate: false, pitchWithRotate: false, maxZoom: 12, renderWorldCopies: false, fadeDuration: 0, ...options });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  await new Promise((resolve) => map.once("load", resolve));
  return map;
}
export const point = (row) => ({ type: "Feature", properties: { id: row.id, radius: row.radius ?? 5, contested: row.contested.length > 0 }, geometry: { type: "Point", coordinates: [row.lon, row.lat] } });
// A radius in kilometres as pixels: 156.543 km a pixel at zoom 0 on the equator, for tiles of 512 half of that.
const pixels = (zoom) => ["max", 4, ["min", 160, ["/", ["get", "radius"], 78.27 / 2 ** zoom]]];
export function circles(map, rows) {
  map.addSource("incidents", { type: "geojson", data: collection(rows) });
  const radius = ["interpolate", ["exponential", 2], ["zoom"], ...[0, 2, 4, 6, 8, 10, 12].flatMap((zoom) => [zoom, pixels(zoom)])];
  map.addLayer({ id: "precision", type: "circle", source: "incidents", paint: { "circle-radius": radius, "circle-color": colour("--accent"), "circle-opacity": 0.13, "circle-stroke-color": colour("--accent"), "circle-stroke-width": 0.8, "circle-stroke-opacity": 0.7 } });
  map.addLayer({ id: "points", type: "circle", source: "incidents", paint: { "circle-radius": 3, "circle-color": ["case", ["get", "contested"], colour("--speaker"), colour("--accent")] } });
}
export const collection = (rows) => ({ type: "FeatureCollection", features: rows.filter((row) => row.lat !== null).map(point) });
export function fit(map, rows) {
  const spots = rows.filter((row) => row.lat !== null);
  if (!spots.length) return;
  const box = new maplibre.LngLatBounds();
  spots.forEach((row) => box.extend([row.lon, row.lat]));
  map.fitBounds(box, { padding: 50, maxZoom: 6, duration: 0 });
}
export async function small(container) {
  const { lat, lon, radius } = container.dataset;
  const row = { id: "here", lat: Number(lat), lon: Number(lon), radius: Number(radius), contested: [] };
  const map = await make(container, { canvasContextAttributes: { preserveDrawingBuffer: true }, center: [row.lon, row.lat], zoom: Math.max(3, Math.min(6.5, 9.5 - Math.log2(Math.max(row.radius, 8)))) });
  circles(map, [row]);
  map.once("idle", () => { container.dataset.drawn = "yes"; });
}
