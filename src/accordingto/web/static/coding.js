import { call, say } from "./api.js";
document.querySelectorAll("form.coding").forEach((form) => form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value === "" ? null : value]));
  values.background = form.elements.background.checked;
  try { await call(`/api/coding/claims/${form.dataset.claim}`, values); say("coded"); form.querySelector("button").textContent = "Code again"; } catch (error) { say(error.message); }
}));
document.getElementById("deal")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const coders = form.elements.coders.value.split(",").map((name) => name.trim()).filter(Boolean);
  try { await call("/api/coding/deals", { coders, number: Number(form.elements.number.value) }); location.reload(); }
  catch (error) { document.getElementById("deal-wrong").textContent = error.message; }
});
