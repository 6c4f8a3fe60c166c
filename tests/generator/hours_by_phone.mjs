// Reads one case a line, {hours, from, to}; answers with the stretches in which it is open.
import { createInterface } from "node:readline";
import { stretches } from "../support/stretches.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  const { hours, from, to } = JSON.parse(line);
  console.log(JSON.stringify(stretches(hours, from, to)));
}
