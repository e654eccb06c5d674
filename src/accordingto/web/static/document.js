// Reading, checking and correcting the claims of one report.
import { ask, call, element, Refused, say } from "./api.js";
import { choose, shown } from "./conflict.js";
import { on } from "./page.js";
import { codePoints } from "./offsets.js";
const EDITED = ["type", "mode", "modality", "polarity", "background", "agents", "targets", "instruments", "places", "time", "figures", "attribution"];
const LISTS = { type: ["", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"], modality: ["actual", "future", "hypothetical", "habitual"], polarity: ["positive", "negative"], background: ["false", "true"] };
const words = document.getElementById("words");
const holder = document.getElementById("cards");
const dialog = (id) => document.getElementById(id);
const cards = () => Array.from(holder.querySelectorAll(".card"));
const marks = (id) => Array.from(document.querySelectorAll(`.m[data-c~="${CSS.escape(id)}"]`));
let current = null;
const card = (id) => document.getElementById(id ?? current);

function select(id, from) {
  if (!id || !card(id)) return;
  current = id;
  document.querySelectorAll(".m.on").forEach((mark) => mark.classList.remove("on"));
  cards().forEach((one) => one.classList.toggle("current", one.id === id));
  const mine = marks(id);
  mine.forEach((mark) => mark.classList.add("on"));
  if (from !== "card") card(id).scrollIntoView({ block: "nearest" });
  const trigger = mine.find((mark) => mark.classList.contains("trigger")) ?? mine[0];
  if (from !== "text" && trigger) trigger.scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", "#" + id);
}
function step(by) {
  const all = cards();
  if (!all.length) return;
  const at = all.findIndex((one) => one.id === current);
  select(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))].id);
}
function unreviewed() {
  const all = cards();
  const at = all.findIndex((one) => one.id === current);
  const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((one) => one.dataset.status === "extracted");
  if (next) select(next.id); else onward();
}
// The report is done: on to the claim that needs a person most, of those dealt to this person where there are any.
async function onward() {
  const { person } = await call("/api/status");
  const [mine, all] = await Promise.all([call(`/api/queue?limit=1&coder=${encodeURIComponent(person)}`), call("/api/queue?limit=1")]);
  const next = mine[0] ?? all[0];
  if (next) location.assign(`/documents/${next.document}#${next.claim}`); else say("Every claim was reviewed.");
}
async function refresh(id) {
  const old = card(id);
  const answer = await fetch(`/fragments/claims/${id}?number=${old?.dataset.number ?? cards().length + 1}`);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".card");
  if (old) old.replaceWith(fresh); else holder.append(fresh);
  select(id, "card");
}
async function decide(id, body, version) {
  const seen = version ?? Number(card(id).dataset.version);
  try {
    await call(`/api/claims/${id}/decisions`, { version: seen, ...body });
    await refresh(id);
    say(body.status ? `${body.status}` : "saved");
  } catch (error) {
    if (error instanceof Refused && error.status === 409) return clash(id, body, error.body);
    throw error;
  }
}
function clash(id, body, said) {
  const mine = [body.status, ...Object.entries(body.values ?? {}).map(([name, value]) => `${name} → ${shown(value)}`)].filter(Boolean).join(", ");
  choose(said, mine, {
    theirs: async () => { await refresh(id); say("theirs stands"); },
    put: (seen) => decide(id, body, seen).catch((error) => say(error.message)),
  });
}

// Forms for the facets that are corrected most; what they hold goes into the record below them, which is what is saved.
const MEASURES = ["killed", "wounded", "casualties", "missing", "captured", "arrested", "abducted", "released", "surrendered", "displaced", "evacuated", "destroyed", "damaged", "seized", "launched", "intercepted", "deployed"];
const STATUSES = ["", "civilian", "combatant", "police", "official", "aid_worker", "journalist", "mixed", "unknown"];
const oneOf = (label, options, value) => { const made = element("select", { "aria-label": label, title: label }, ...options.map((one) => element("option", { value: one }, one || "–"))); made.value = value ?? ""; return made; };
const line = (label, value, type = "number") => { const made = element("input", { "aria-label": label, title: label, type, min: "0", size: "6" }); made.value = value ?? ""; return made; };
const number = (input) => (input.value === "" ? null : Number(input.value));
function rowsOf(value, record, row) {
  const left = structuredClone(value);
  const save = () => {
    const stays = left.flatMap((one, at) => (one ? [at] : []));
    // A figure names the one that it is part of by its place in the list, which moves when another one is left out.
    const whole = (one) => (typeof one.part_of === "number" ? { ...one, part_of: stays.includes(one.part_of) ? stays.indexOf(one.part_of) : null } : one);
    record.value = JSON.stringify(stays.map((at) => whole(left[at])), null, 1);
  };
  return value.map((one, at) => {
    const keep = element("input", { type: "checkbox", "aria-label": `keep ${one.span.text}` });
    keep.checked = true;
    const { inputs, read } = row(one);
    const box = element("div", { class: "facet" }, keep, element("span", { dir: "auto" }, `“${one.span.text}”`), ...inputs);
    box.addEventListener("change", () => { left[at] = keep.checked ? { ...one, ...read() } : null; save(); });
    return box;
  });
}
const person = (one) => {
  const name = line("name", one.name, "text"), country = line("country, three letters", one.country, "text");
  return { inputs: [name, country], read: () => ({ name: name.value || null, country: country.value || null }) };
};
const FORMS = {
  figures: (value, record) => rowsOf(value, record, (one) => {
    const measure = oneOf("measure", MEASURES, one.measure), low = line("low", one.low), high = line("high", one.high), status = oneOf("of whom", STATUSES, one.status);
    return { inputs: [measure, low, high, status], read: () => ({ measure: measure.value, low: number(low), high: number(high), status: status.value || null }) };
  }),
  agents: (value, record) => rowsOf(value, record, person),
  targets: (value, record) => rowsOf(value, record, person),
  places: (value, record) => rowsOf(value, record, (one) => {
    const name = line("name", one.name, "text"), latitude = line("latitude", one.latitude, "text"), longitude = line("longitude", one.longitude, "text");
    return { inputs: [name, latitude, longitude], read: () => ({ name: name.value, latitude: number(latitude), longitude: number(longitude) }) };
  }),
  instruments: (value, record) => rowsOf(value, record, (one) => { const weapon = line("class", one.class, "text"); return { inputs: [weapon], read: () => ({ class: weapon.value }) }; }),
  time: (value, record) => {
    if (!value) return [];
    const start = line("first day", value.start?.slice(0, 10), "date"), end = line("last day", value.end?.slice(0, 10), "date");
    const box = element("div", { class: "facet" }, element("span", {}, `“${value.span.text}”`), start, end);
    box.addEventListener("change", () => { record.value = JSON.stringify({ ...value, start: start.value || null, end: end.value || null }, null, 1); });
    return [box];
  },
  attribution: (value, record) => {
    const left = structuredClone(value);
    return left.map((link, at) => {
      const keep = element("input", { type: "checkbox", "aria-label": "keep this speaker" }), stance = oneOf("stance", ["asserts", "denies", "doubts", "cannot_verify"], link.stance);
      keep.checked = true;
      const box = element("div", { class: "facet" }, keep, element("span", { dir: "auto" }, `“${link.speaker?.span.text ?? "somebody unnamed"}”`), stance);
      box.addEventListener("change", () => { left[at] = keep.checked ? { ...link, stance: stance.value } : null; record.value = JSON.stringify(left.filter((one) => one), null, 1); });
      return box;
    });
  },
};

async function edit(id) {
  const found = await call(`/api/claims/${id}`);
  const version = found.state.version;
  const fields = EDITED.flatMap((name) => {
    const value = found.claim[name];
    const input = LISTS[name]
      ? element("select", { name, id: "f-" + name }, ...LISTS[name].map((one) => element("option", { value: one }, one || "–")))
      : typeof value === "object" && name !== "mode" ? element("textarea", { name, id: "f-" + name, rows: "3", spellcheck: "false" }) : element("input", { name, id: "f-" + name, autocomplete: "off" });
    input.value = LISTS[name] || name === "mode" ? String(value ?? "") : JSON.stringify(value, null, 1);
    if (input.tagName !== "TEXTAREA") return [element("label", { for: "f-" + name }, name), input];
    const record = element("details", {}, element("summary", {}, value === null || value.length === 0 ? "none; the record" : "the record"), element("label", { for: "f-" + name, class: "hidden" }, `${name}, as JSON`), input);
    return [element("span", {}, name), element("div", {}, ...(FORMS[name]?.(value, input) ?? []), record)];
  });
  dialog("edit-fields").replaceChildren(...fields);
  dialog("edit-wrong").textContent = "";
  const form = dialog("edit-form");
  form.elements.why.value = "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    try {
      const values = {};
      for (const name of EDITED) {
        const raw = form.elements[name].value;
        const value = name === "background" ? raw === "true" : LISTS[name] || name === "mode" ? raw || null : JSON.parse(raw);
        if (JSON.stringify(value) !== JSON.stringify(found.claim[name])) values[name] = value;
      }
      if (!Object.keys(values).length) { dialog("edit").close(); return; }
      await decide(id, { values, why: form.elements.why.value }, version);
      dialog("edit").close();
    } catch (error) { dialog("edit-wrong").textContent = error.message; }
  };
  dialog("edit").showModal();
}
async function reject(id) {
  const why = await ask(dialog("ask"), { title: "Reject the claim" });
  if (why) await decide(id, { status: "rejected", why });
}
async function undo(id) {
  await call(`/api/claims/${id}/undo`, { version: Number(card(id).dataset.version) });
  await refresh(id);
  say("taken back");
}
async function log(id) {
  const rows = await call(`/api/claims/${id}/history`);
  const items = rows.map((item) => element("li", {}, `${item.at.slice(0, 16).replace("T", " ")} ${item.who}: ${item.undoes ? "took back " : ""}${item.field === "judgement" ? judgement(item) : `${item.field} ${shown(item.old)} → ${shown(item.new)}`}${item.why ? ` (${item.why})` : ""}${item.undone ? " [taken back]" : ""}`));
  dialog("log-rows").replaceChildren(items.length ? element("ul", {}, ...items) : element("p", {}, "Nobody decided anything yet."));
  dialog("log").showModal();
}
const judgement = ({ new: { claim, verdict } }) => `${{ same: "one incident with", different: "another incident than", unsure: "no word on" }[verdict]} ${card(claim) ? `claim ${card(claim).dataset.number}` : claim}`;
async function judge(id, verdict, title) {
  const others = cards().filter((one) => one.id !== id).map((one) => [one.id, `${one.dataset.number}: ${one.querySelector("h2 a").textContent}`]);
  const answer = await ask(dialog("ask"), { title, label: "The other claim (its number here, or an id)", options: others });
  if (!answer) return;
  const other = cards().find((one) => one.dataset.number === answer)?.id ?? answer;
  await call("/api/judgements", { left: id, right: other, verdict });
  await refresh(id);
  say(verdict === "same" ? "one incident" : "two incidents");
}
async function link(id) {
  const { rows } = await call("/api/incidents?limit=500");
  const answer = await ask(dialog("ask"), { title: "Link to an incident", label: "Incident", options: rows.map((row) => [row.slug, `${row.start ?? ""} ${row.place ?? ""}`]) });
  if (!answer) return;
  const found = await call(`/api/incidents/${encodeURIComponent(answer)}`);
  const other = found.claims.map((item) => item.claim.id).find((key) => key !== id);
  await call("/api/judgements", { left: id, right: other, verdict: "same", why: `linked to ${answer}` });
  await refresh(id);
  say("linked");
}
async function create() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || !words.contains(chosen.anchorNode) || !words.contains(chosen.focusNode)) { say("Select the words of the claim first."); return; }
  const [start, end] = codePoints(words, chosen.getRangeAt(0));
  const type = await ask(dialog("ask"), { title: "New claim", words: `“${chosen.toString()}”`, label: "Type (may be empty: –)", options: LISTS.type.slice(1).map((one) => [one, one]), value: "ASSAULT" });
  if (type === null) return;
  const made = await call("/api/claims", { document: document.querySelector("[data-document]").dataset.document, start, end, values: { type: LISTS.type.includes(type) && type ? type : null } });
  await refresh(made.claim.id);
  say("a new claim");
}
const mine = (run) => (id) => (id ?? current ? (select(id ?? current, "card"), run(id ?? current)) : say("Choose a claim first ( j )."));
on("next", () => step(1));
on("previous", () => step(-1));
on("unreviewed", unreviewed);
on("accept", mine((id) => decide(id, { status: "reviewed" })));
on("edit", mine(edit));
on("reject", mine(reject));
on("undo", mine(undo));
on("history", mine(log));
on("merge", mine((id) => judge(id, "same", "Merge with another claim: one incident")));
on("split", mine((id) => judge(id, "different", "Split from another claim: two incidents")));
on("link", mine(link));
on("create", create);
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-status]");
  if (button) decide(button.dataset.claim, { status: button.dataset.status }).catch((error) => say(error.message));
  if (event.target.closest("button, details, dialog, .acts")) return;
  const mark = event.target.closest(".m[data-c]");
  const one = event.target.closest(".card");
  if (mark) { const ids = mark.dataset.c.split(" "); select(ids[(ids.indexOf(current) + 1) % ids.length], "text"); }
  else if (one) { if (event.target.closest("a")) event.preventDefault(); select(one.id, "card"); marks(one.id)[0]?.scrollIntoView({ block: "nearest" }); }
});
const wanted = decodeURIComponent(location.hash.slice(1));
if (wanted && card(wanted)) select(wanted);
