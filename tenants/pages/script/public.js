// Optional script of the public pages. Without it every page is complete: countdowns stand as they were sent, times are
// the event's with UTC beside them, the theme is the system's.
(() => {
  "use strict";
  const root = document.documentElement;
  const year_s = 31536000;

  const cookie = (name) =>
    document.cookie.split("; ").find((part) => part.startsWith(name + "="))?.slice(name.length + 1);
  const remember = (name, value) => {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year_s}; samesite=lax`;
  };

  // The server's clock counts: the page carries it, and only the time since then is ours.
  const loaded = performance.now();
  function tick() {
    for (const clock of document.querySelectorAll("[data-until]")) {
      const now = Number(clock.dataset.now) + performance.now() - loaded;
      const left = Math.max(0, Math.floor((Number(clock.dataset.until) - now) / 1000));
      for (const figure of clock.querySelectorAll("[data-unit]")) {
        const unit = Number(figure.dataset.unit);
        const span = unit === 86400 ? Infinity : unit === 3600 ? 86400 : unit * 60;
        const value = Math.floor((left % span) / unit) || 0;
        const text = unit === 86400 ? String(Math.floor(left / unit)) : String(value).padStart(2, "0");
        if (figure.textContent !== text) figure.textContent = text;
        figure.parentElement.hidden = false;
      }
    }
  }
  if (document.querySelector("[data-until]")) {
    tick();
    // Four times a second, so that no figure is ever shown a whole second late.
    setInterval(tick, 250);
  }

  for (const button of document.querySelectorAll("[data-switch-theme]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme
        ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      remember("jam_theme", root.dataset.theme);
    });
  }

  // An open menu closes when attention goes elsewhere.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A zone chosen by hand stays chosen. Otherwise the server is asked once for the page in this browser's zone.
  async function showOwnZone() {
    const chosen = new URLSearchParams(location.search).get("zone");
    if (chosen) return remember("jam_zone", chosen);
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!own || cookie("jam_zone") !== undefined || !document.querySelector("main time")) return;
    remember("jam_zone", own);
    const address = new URL(location.href);
    address.searchParams.set("zone", own);
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    const current = document.querySelector("main");
    // Whoever already reads or types keeps what they see; the next page is in their zone.
    if (!fresh || current.contains(document.activeElement)) return;
    for (const clock of fresh.querySelectorAll("[data-now]")) {
      clock.dataset.now = Number(clock.dataset.now) - (performance.now() - loaded);
    }
    current.replaceWith(fresh);
    tick();
  }
  showOwnZone().catch(() => {});
})();
