"use strict";
(() => {
  let current = null;
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const select = (id, from) => {
    current = id;
    all(".on").forEach((mark) => mark.classList.remove("on"));
    all(".card.current").forEach((card) => card.classList.remove("current"));
    all(`[data-c~="${id}"]`).forEach((mark) => mark.classList.add("on"));
    const card = document.getElementById(id);
    card.classList.add("current");
    const other = from === "card" ? document.getElementById("in-" + id) : card;
    if (other) other.scrollIntoView({ block: "nearest", behavior: "smooth" });
    history.replaceState(null, "", "#" + id);
  };
  const ofMark = (mark) => {
    const ids = mark.dataset.c.split(" ");
    return ids[(ids.indexOf(current) + 1) % ids.length];
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".m");
    const card = event.target.closest(".card");
    if (event.target.closest("details")) return;
    if (mark) { event.preventDefault(); select(ofMark(mark), "text"); }
    else if (card) { event.preventDefault(); select(card.id, "card"); }
  });
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (/^r\d+c\d+$/.test(wanted) && document.getElementById(wanted)) select(wanted, "card");
})();
