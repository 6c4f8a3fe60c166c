/**
 * Theme, text size and a first visit before the first paint, from what this phone remembers. A classic
 * script in <head>; app.js writes the choices, this file alone applies them.
 */
(() => {
  const root = document.documentElement;

  const read = (/** @type {string} */ name) => {
    try {
      return localStorage.getItem(name) ?? "";
    } catch {
      return null; // storage is forbidden: the page looks as the system wishes
    }
  };

  const mark = (/** @type {string} */ name, /** @type {string | null} */ value) =>
    value ? root.setAttribute(name, value) : root.removeAttribute(name);

  const apply = () => {
    mark("data-theme", read("jindu-theme"));
    mark("data-size", read("jindu-size"));
    const pixels = Number(read("jindu-text-size"));
    root.style.setProperty("--text-size", pixels ? `${pixels}px` : null);
  };

  apply();
  if (read("jindu-language") === "") root.setAttribute("data-first", ""); // says how to change it
  addEventListener("storage", apply);
  addEventListener("jindu-prefs", apply);
})();
