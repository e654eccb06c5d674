// What every page has: help, search, log out, the keyboard by its table.
import { call, say } from "./api.js";
import { kept } from "./selection.js";
const table = await (await fetch("/static/keys.json")).json();
const actions = new Map();
export const on = (action, run) => actions.set(action, run);
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]");
export function perform(action, claim) {
  const run = actions.get(action);
  if (run) Promise.resolve(run(claim)).catch((error) => say(error.message));
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const row = table.find((item) => item.key === event.key);
  if (!row || !actions.has(row.action)) return;
  event.preventDefault();
  perform(row.action);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  if (button) { event.stopPropagation(); perform(button.dataset.action, button.dataset.claim); }
  const close = event.target.closest("[data-close]");
  if (close) close.closest("dialog").close();
});
const chosen = kept().query;
if (chosen && location.pathname !== "/") document.querySelectorAll("nav a[href='/']").forEach((link) => { link.href = `/?${chosen}`; });
on("help", () => document.getElementById("help").showModal());
on("search", () => document.getElementById("search")?.focus());
document.getElementById("logout")?.addEventListener("click", async () => { await call("/api/logout", {}); location.assign("/login"); });
document.documentElement.dataset.ready = "yes";
