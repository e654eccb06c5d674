import { call } from "./api.js";
const form = document.getElementById("add");
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
  try { const made = await call("/api/documents", body); location.assign("/documents/" + made.document); }
  catch (error) { document.getElementById("add-wrong").textContent = error.message; }
});
