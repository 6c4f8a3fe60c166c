/** What to search for, while the box is empty: recent queries, and what others look for here. */

import { h, need } from "../ui/dom.js";
import { forget, forgetAll, recent } from "./recent.js";

/**
 * @param {HTMLElement} ideas
 * @param {(query: string) => void} choose
 * @returns {(isShown: boolean) => void} shows the ideas as they are now, or hides them
 */
export function prepareIdeas(ideas, choose) {
  const box = need("[data-recent]", ideas);
  const list = need("ul", box);
  const words = box.dataset;
  const fill = () => {
    const queries = recent();
    box.hidden = queries.length === 0;
    list.replaceChildren(
      ...queries.map((query) =>
        h(
          "li",
          {},
          h("button", { type: "button", class: "chip", click: () => choose(query) }, query),
          h(
            "button",
            {
              type: "button",
              class: "chip away",
              "aria-label": `${words.forget}: ${query}`,
              click: () => {
                forget(query);
                fill();
                moveOn();
              },
            },
            "×",
          ),
        ),
      ),
    );
  };
  // The button that was pressed is gone; the next best place is where one types.
  const moveOn = () =>
    /** @type {HTMLElement} */ (
      list.querySelector("button") ?? ideas.closest("form")?.querySelector("input")
    )?.focus();
  need("[data-forget-all]", box).addEventListener("click", () => {
    forgetAll();
    fill();
    moveOn();
  });
  for (const button of ideas.querySelectorAll("[data-idea]")) {
    button.addEventListener("click", () => choose(button.textContent ?? ""));
  }
  return (isShown) => {
    if (isShown) fill();
    ideas.hidden = !isShown;
    ideas.dataset["ready"] = ""; // the styles keep its room until now
  };
}
