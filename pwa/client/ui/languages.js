/** The links into other languages lead to the same page as it is now: same query, same spot. */

export function keepAddress() {
  document.addEventListener("click", ({ target }) => {
    const link = /** @type {Element} */ (target).closest("a[hreflang]");
    if (!(link instanceof HTMLAnchorElement)) return;
    link.search = location.search;
    link.hash = location.hash;
  });
}
