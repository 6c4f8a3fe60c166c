/**
 * An address that the host does not know: on to a plate whose code was typed in small letters. A
 * server sees to that by itself; a host of files looks for exactly what was typed.
 */

import { typedPlate } from "../offline/lookup.js";

const plate = typedPlate(location.pathname);
if (plate && plate !== location.pathname) {
  const { ok } = await fetch(plate, { method: "HEAD" }).catch(() => ({ ok: false }));
  if (ok) location.replace(plate + location.search + location.hash);
}
