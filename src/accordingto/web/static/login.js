const form = document.getElementById("login");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = JSON.stringify(Object.fromEntries(new FormData(form)));
  const answer = await fetch("/api/login", { method: "POST", body, headers: { "Content-Type": "application/json", "X-Accordingto": "login" } });
  if (answer.ok) location.assign("/");
  else document.getElementById("login-wrong").textContent = (await answer.json()).detail;
});
