/** The stretches in which something is open, as the phone works them out from change to change. */
import { stateAt } from "../../pwa/client/time/opening-hours.js";

const STEP = 7 * 86_400_000; // the phone looks further ahead than that before it says "no change"

/** @param {string} text */
const clock = (text) => ({ day: text.slice(0, 10), time: text.slice(11, 16) });

/** @param {object} hours compiled @param {string} from "2026-09-28T00:00" @param {string} to */
export function stretches(hours, from, to) {
  const open = [];
  for (let now = from; now < to;) {
    const state = stateAt(hours, clock(now));
    const change = state.change && `${state.change.day}T${state.change.time}`;
    const later = new Date(Date.parse(`${now}Z`) + STEP).toISOString().slice(0, 16);
    const next = [change ?? later, to].sort()[0];
    if (state.open && open.at(-1)?.[1] === now) open.at(-1)[1] = next;
    else if (state.open) open.push([now, next]);
    now = next;
  }
  return open;
}
