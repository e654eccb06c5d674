// Sorts the table by the column that is clicked, highest first.
document.querySelectorAll(".sortable thead button").forEach((button) => button.addEventListener("click", () => {
  const cell = button.closest("th");
  const column = cell.cellIndex;
  const body = cell.closest("table").tBodies[0];
  body.append(...Array.from(body.rows).sort((a, b) => Number(b.cells[column].textContent) - Number(a.cells[column].textContent)));
  cell.parentElement.querySelectorAll("th").forEach((one) => one.removeAttribute("aria-sort"));
  cell.setAttribute("aria-sort", "descending");
}));
