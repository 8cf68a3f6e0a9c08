// The shell: a link's key becomes a cookie, then the state is asked for.
const main = document.getElementById("page");

async function enter() {
  const key = location.hash.slice(1);
  if (key) {
    history.replaceState(null, "", location.pathname);
    const answer = await fetch("/page/enter", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key }),
    });
    if (answer.ok) {
      location.replace((await answer.json()).at);
      return;
    }
  }
  const state = await fetch("api/state");
  main.textContent = state.ok ? (await state.json()).project : (await state.json()).message.en;
}

enter();
