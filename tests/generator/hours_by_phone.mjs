// Reads one case a line, {hours, from, to}; answers with the stretches in which it is open, as the
// phone works them out by going from change to change.
import { createInterface } from "node:readline";
import { stateAt } from "../../pwa/client/time/opening-hours.js";

const STEP = 7 * 86_400_000; // the phone looks further ahead than that before it says "no change"

/** @param {string} text */
const clock = (text) => ({ day: text.slice(0, 10), time: text.slice(11, 16) });

for await (const line of createInterface({ input: process.stdin })) {
  const { hours, from, to } = JSON.parse(line);
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
  console.log(JSON.stringify(open));
}
