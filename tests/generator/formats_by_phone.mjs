// Reads cases as one JSON list of {intl, day, time, numbers, lengths}; answers with what a phone writes.
import { text } from "node:stream/consumers";
import { dayInWords, numberInWords } from "../../pwa/client/ui/format.js";
import { lengthInWords } from "../../pwa/client/ui/format-distance.js";
import { timeInWords } from "../../pwa/client/ui/format-time.js";

const written = JSON.parse(await text(process.stdin)).map(
  ({ intl, day, time, numbers, lengths }) => {
    globalThis.document = { documentElement: { dataset: { intl } } };
    const today = new Date();
    today.setHours(...time);
    return [
      dayInWords(day, { dateStyle: "long" }),
      timeInWords(today),
      ...numbers.map((each) => numberInWords(each)),
      ...lengths.map((each) => lengthInWords(each)),
    ];
  },
);
console.log(JSON.stringify(written));
