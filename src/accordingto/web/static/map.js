// The map: Natural Earth outlines from the box; no tile server, no network.
import * as maplibre from "./vendor/maplibre-gl.mjs";
import "./vendor/topojson-client.min.js";
maplibre.setWorkerUrl(new URL("./vendor/maplibre-gl-worker.mjs", import.meta.url).href);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
// Pairs of states between which Natural Earth draws a line that is a cease-fire line, or is disputed. No position is taken.
export const DISPUTED = new Set(["Kashmir", "356|586", "356|156", "N. Cyprus|196", "Somaliland|706", "Kosovo|688", "732|504", "376|275", "410|408", "Indian Ocean Ter.|036", "Siachen Glacier|356"]);
const key = (one) => one.id ?? one.properties.name;
const disputed = (a, b) => DISPUTED.has(`${key(a)}|${key(b)}`) || DISPUTED.has(`${key(b)}|${key(a)}`) || DISPUTED.has(key(a)) || DISPUTED.has(key(b));
async function outlines() {
  const world = await (await fetch(new URL("./vendor/countries-50m.json", import.meta.url))).json();
  const { feature, mesh } = globalThis.topojson;
  const countries = world.objects.countries;
  return {
    land: feature(world, countries),
    settled: mesh(world, countries, (a, b) => !disputed(a, b)),
    open: mesh(world, countries, (a, b) => a !== b && disputed(a, b)),
  };
}
const line = (geometry) => ({ type: "geojson", data: { type: "Feature", properties: {}, geometry } });
export async function make(container, options = {}) {
  const { land, settled, open } = await outlines();
  const style = {
    version: 8,
    sources: { land: { type: "geojson", data: land }, settled: line(settled), open: line(open) },
    layers: [
      { id: "water", type: "background", paint: { "background-color": colour("--water") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--land") } },
      { id: "settled", type: "line", source: "settled", paint: { "line-color": colour("--soft"), "line-width": 0.6 } },
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
  const map = await make(container, { center: [row.lon, row.lat], zoom: 4.5 });
  circles(map, [row]);
  map.once("idle", () => { container.dataset.drawn = "yes"; });
}
