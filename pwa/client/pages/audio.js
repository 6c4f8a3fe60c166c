/** "Keep for offline" under a recording. The player itself is the browser's and needs no script. */

import { need } from "../ui/dom.js";
import { keepRecording, keptRecording, removeRecording } from "../offline/recordings.js";
import { canKeep } from "../offline/worker-client.js";
import { sizeInWords } from "../ui/format-size.js";
import { loadWords } from "../ui/i18n.js";

/** @param {HTMLElement} figure @param {import("../ui/i18n.js").Say} say */
async function offer(figure, say) {
  const { audio: path = "", size } = figure.dataset;
  const button = need("button", figure);
  const status = need("[role=status]", figure);

  const show = async () => {
    const kept = Boolean(await keptRecording(path));
    button.textContent = kept
      ? say("aloud.remove")
      : say("aloud.keep", { size: sizeInWords(Number(size)) });
    status.textContent = kept ? say("aloud.kept") : "";
    return kept;
  };
  button.addEventListener("click", async () => {
    const kept = await keptRecording(path);
    const done = kept ? removeRecording(path) : keepRecording(path, Number(size));
    await done.then(show, () => {
      status.textContent = say("aloud.not_kept");
    });
  });
  need("source", figure).addEventListener("error", () => {
    status.textContent = say("aloud.not_heard");
  });
  await show();
  need("p[hidden]", figure).hidden = false;
}

if (canKeep()) {
  const say = await loadWords();
  const figures = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-audio]")
  );
  for (const figure of figures) offer(figure, say);
}
