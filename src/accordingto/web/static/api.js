// Talks to the JSON API. Every change carries the header that no foreign page can send.
export class Refused extends Error {
  constructor(status, body) { super(body.detail && typeof body.detail === "string" ? body.detail : `refused (${status})`); this.status = status; this.body = body; }
}
const token = () => document.cookie.split("; ").find((part) => part.startsWith("accordingto_csrf="))?.split("=")[1] ?? "page";
export async function call(path, body) {
  const options = body === undefined ? {} : { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-Accordingto": token() } };
  const answer = await fetch(path, options);
  const said = await answer.json().catch(() => ({}));
  if (answer.status === 401) location.assign("/login");
  if (!answer.ok) throw new Refused(answer.status, said);
  return said;
}
export function say(words) {
  const where = document.getElementById("said");
  where.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { where.textContent = ""; }, 4000);
}
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
export function ask(dialog, { title = "Why?", words = "", label = "Reason", options = [], value = "" } = {}) {
  const form = dialog.querySelector("form");
  dialog.querySelector("h2").textContent = title;
  const input = form.elements.answer;
  input.parentElement.firstChild.textContent = label + " ";
  const more = dialog.querySelector("#ask-words");
  if (more) more.textContent = words;
  dialog.querySelector("datalist")?.replaceChildren(...options.map(([key, shown]) => element("option", { value: key }, shown)));
  input.value = value;
  dialog.showModal();
  input.focus();
  return new Promise((resolve) => {
    const done = (answer) => { form.onsubmit = null; dialog.onclose = null; if (dialog.open) dialog.close(); resolve(answer); };
    form.onsubmit = (event) => { event.preventDefault(); done(input.value.trim()); };
    dialog.onclose = () => done(null);
  });
}
