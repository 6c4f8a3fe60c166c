/** The areas of the town, from the file that `<html data-areas>` names. */

/** @returns {Promise<import("../geo/areas.js").Area[]>} */
export async function loadAreas() {
  const response = await fetch(document.documentElement.dataset.areas ?? "");
  return (await response.json()).features;
}
