// Read a calendar with ical.js, which shares nothing with the package that wrote it.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}
const events = calendar.getAllSubcomponents("vevent").map((part) => {
  const event = new ICAL.Event(part);
  const dates = event.iterator();
  const starts = [];
  for (let next = dates.next(); next && starts.length < 12; next = dates.next()) {
    starts.push(next.toJSDate().toISOString());
  }
  const { uid, summary, location } = event;
  return { uid, summary, location, minutes: event.duration.toSeconds() / 60, starts };
});
const zones = calendar
  .getAllSubcomponents("vtimezone")
  .map((zone) => zone.getFirstPropertyValue("tzid"));
process.stdout.write(
  JSON.stringify({ name: calendar.getFirstPropertyValue("x-wr-calname"), zones, events }),
);
