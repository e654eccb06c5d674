// The selection of incidents goes along to the other views: its address, and which incidents it holds, in order.
const KEY = "selection";
export function keep(query, ids) {
  try { sessionStorage.setItem(KEY, JSON.stringify({ query, ids: ids.slice(0, 2000) })); } catch { /* a full or closed store: the views then stand alone */ }
}
export function kept() {
  try { return JSON.parse(sessionStorage.getItem(KEY)) ?? { query: "", ids: [] }; } catch { return { query: "", ids: [] }; }
}
