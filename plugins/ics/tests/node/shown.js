// Reads an iCalendar file from standard input and writes what ical.js finds in it as JSON: [[start, title], ...].
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const shown = [];
for (const component of calendar.getAllSubcomponents("vevent")) {
  if (component.getFirstPropertyValue("status") === "CANCELLED") continue;
  const event = new ICAL.Event(component);
  shown.push([event.startDate.toICALString(), event.summary]);
}
process.stdout.write(JSON.stringify(shown));
