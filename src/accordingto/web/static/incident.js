// Signing an incident, and switching the policy of its estimate.
import { ask, call } from "./api.js";
const box = document.getElementById("incident");
const wrong = document.getElementById("wrong");
async function act(run) {
  try { await run(); location.reload(); } catch (error) { wrong.textContent = error.message; if (error.status === 409) wrong.textContent += " Load the page again to see it."; }
}
const version = () => Number(box.dataset.version);
document.querySelectorAll("button[data-status]").forEach((button) => button.addEventListener("click", async () => {
  const status = button.dataset.status;
  const why = status === "rejected" ? await ask(document.getElementById("ask")) : "";
  if (why !== null) await act(() => call(`/api/incidents/${box.dataset.id}/decisions`, { version: version(), status, why }));
}));
document.getElementById("undo").addEventListener("click", () => act(() => call(`/api/incidents/${box.dataset.id}/undo`, { version: version() })));
document.getElementById("policy").addEventListener("change", (event) => {
  document.querySelectorAll("[data-policy]").forEach((row) => { row.hidden = row.dataset.policy !== event.target.value; });
});
const NS = "http://www.w3.org/2000/svg";
document.querySelectorAll(".points").forEach((svg) => {
  const points = JSON.parse(svg.dataset.points);
  const top = Math.max(...points.map((point) => point.value), 1);
  const x = (index) => 20 + (index * 380) / Math.max(1, points.length - 1);
  const y = (value) => 95 - (value / top) * 80;
  const line = document.createElementNS(NS, "polyline");
  line.setAttribute("points", points.map((point, index) => `${x(index)},${y(point.value)}`).join(" "));
  svg.append(line);
  points.forEach((point, index) => {
    const dot = document.createElementNS(NS, "circle");
    dot.setAttribute("cx", x(index)); dot.setAttribute("cy", y(point.value)); dot.setAttribute("r", 4);
    const title = document.createElementNS(NS, "title");
    title.textContent = `${point.day} ${point.who}: ${point.value}`;
    dot.append(title);
    svg.append(dot);
  });
});
const spot = document.getElementById("map");
if (spot) import("./map.js").then(({ small }) => small(spot)).catch(() => { spot.textContent = "This browser cannot draw the map."; });
