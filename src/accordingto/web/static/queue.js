// Walking the queue, and dealing it out.
import { call } from "./api.js";
import { on } from "./page.js";
const links = Array.from(document.querySelectorAll("#queue tbody a"));
const step = (by) => links[Math.min(links.length - 1, Math.max(0, links.indexOf(document.activeElement) + by))]?.focus();
on("next", () => step(1));
on("previous", () => step(-1));
on("unreviewed", () => step(1));
document.getElementById("deal")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { coders, number } = event.target.elements;
  const names = coders.value.split(",").map((name) => name.trim()).filter(Boolean);
  try { await call("/api/queue/deals", { coders: names, number: Number(number.value) }); location.reload(); }
  catch (error) { document.getElementById("deal-wrong").textContent = error.message; }
});
