// What is seen while a session is played: one screen at a time, made anew from what the player remembers.

import { button, choices, element, stepper } from "./elements.js";
import { data, word } from "./data.js";

const SCORES = Array.from({ length: 11 }, (_, score) => [score, String(score)]);

function exerciseOf(step) {
  return data.exercises[step.entry.exercise];
}

function title(step) {
  const total = step.entry.sets.length;
  const side = step.side ? `, ${word(step.side)}` : "";
  return element("p", {}, word("set-of", { number: step.number, total }) + side);
}

function figureOf(step) {
  const original = document.querySelector(`[data-figure="${CSS.escape(step.entry.exercise)}"]`);
  return original ? element("div", { class: "figure" }, original.cloneNode(true)) : null;
}

// A number to correct, whose buttons say what they change.
function numberField(label, value, change, options = {}) {
  return stepper(label, value, change, { less: word("less", { name: label }), more: word("more", { name: label }), ...options });
}

// The question before the first exercise.
export function beforeScreen(player) {
  return [
    choices(word("pain-before"), SCORES, player.record.before, player.setter("before"), "scores"),
    button(word("begin"), () => player.go("work"), { class: "main-button" }),
  ];
}

// One set: how to do it, and a count that runs at its tempo.
export function workScreen(player, step) {
  const exercise = exerciseOf(step);
  const steps = element("details", {}, element("summary", {}, word("how-to")));
  steps.append(element("ol", {}, ...exercise.steps.map((text) => element("li", {}, text))));
  const advice = step.entry.advice.map((text) => element("p", { class: "advice" }, text));
  return [
    figureOf(step),
    title(step),
    element("p", { class: "dose" }, step.entry.dose),
    element("p", { class: "phase", id: "player-phase" }, word("ready")),
    element("p", { class: "count", id: "player-count" }, String(step.entry.isTimed ? step.set.holdS : 0)),
    button(word("start"), () => player.toggleCount(), { class: "main-button", id: "player-toggle" }),
    element(
      "div",
      { class: "buttons" },
      button(word("done"), () => player.finishSet(), { id: "player-done" }),
      button(word("back"), () => player.back()),
      button(word("skip-exercise"), () => player.skipEntry()),
      button(word("hurts"), () => player.go("hurts")),
    ),
    ...advice,
    steps,
  ].filter(Boolean);
}

// After a set: what was really done, while the rest runs.
export function restScreen(player, step) {
  const row = player.row(step);
  const fields = [];
  const field = (key, label, options) => numberField(label, row[key], (value) => player.changeRow(step, key, value), options);
  if (!step.entry.isTimed) {
    fields.push(field("reps", word("reps")));
  }
  if (step.set.holdS) {
    fields.push(field("hold_s", word("seconds-held"), { max: 3600 }));
  }
  if (row.load?.value !== undefined) {
    const change = (value) => player.changeRow(step, "load", { ...player.row(step).load, value });
    fields.push(numberField(word("load", { unit: row.load.unit }), row.load.value, change, { min: -2000, max: 2000, step: 0.5 }));
  }
  if (step.set.rir !== undefined) {
    fields.push(choices(word("in-reserve"), SCORES.slice(0, 7), row.rir, player.rowSetter(step, "rir"), "scores"));
  }
  if (step.set.rpe !== undefined) {
    fields.push(choices(word("effort"), SCORES.slice(1), row.rpe, player.rowSetter(step, "rpe"), "scores"));
  }
  return [
    element("p", { class: "phase", id: "player-phase" }, step.restS ? word("rest") : word("what-was-done")),
    step.restS ? element("p", { class: "count", id: "player-count" }, String(step.restS)) : null,
    ...fields,
    button(word("next"), () => player.next(), { class: "main-button", id: "player-next" }),
    element("div", { class: "buttons" }, button(word("back"), () => player.back()), button(word("hurts"), () => player.go("hurts"))),
  ].filter(Boolean);
}

// After the last set of an exercise: pain, and how hard it was in one word.
export function entryScreen(player, step) {
  const own = player.entryRecord(step);
  const words = [["too-easy", word("too-easy")], ["right", word("right-word")], ["too-hard", word("too-hard")]];
  return [
    choices(word("pain-during"), SCORES, own.during, (score) => player.setPainDuring(step, score), "scores"),
    choices(word("felt"), words, own.felt, (felt) => player.setEntryField(step, "felt", felt)),
    button(word("next"), () => player.advance(), { class: "main-button", id: "player-next" }),
  ];
}

// When something hurts: how much, and signs to stop.
export function hurtsScreen(player, step) {
  const own = player.entryRecord(step);
  return [
    choices(word("pain-now"), SCORES, own.during, (score) => player.setPainDuring(step, score), "scores"),
    ...symptomButtons(player),
    ...whenItHurts(),
    element(
      "div",
      { class: "buttons" },
      button(word("go-on"), () => player.go("work"), { id: "player-go-on" }),
      button(word("skip-exercise"), () => player.skipEntry()),
      button(word("end-session"), () => player.go("end")),
    ),
  ];
}

// The exercise has ended above the pain limit, or the session with a sign to stop.
export function stoppedScreen(player, step) {
  const isAll = player.record.symptoms.length > 0;
  return [
    element("p", { class: "phase", role: "alert" }, isAll ? word("stop-all") : word("stop-exercise", { limit: player.painLimit(step, player.entryRecord(step).during) })),
    ...whenItHurts(),
    button(isAll ? word("end-session") : word("next"), () => (isAll ? player.go("end") : player.skipEntry()), {
      class: "main-button",
      id: "player-next",
    }),
  ];
}

function whenItHurts() {
  return data.whenItHurts.map(({ title: name, text }) => element("p", {}, element("strong", {}, `${name}: `), text));
}

function symptomButtons(player) {
  const names = [["leg-pain-spreading", word("leg-pain-spreading")], ["new-numbness", word("new-numbness")]];
  return names.map(([name, text]) =>
    button(text, () => player.toggleSymptom(name), { "aria-pressed": String(player.record.symptoms.includes(name)) }),
  );
}

// The end: pain after it, a note, and saving.
export function endScreen(player) {
  const note = element("textarea", { id: "player-note", rows: "3", maxlength: "2000" });
  note.value = player.record.note;
  note.addEventListener("change", () => player.setter("note")(note.value, { isQuiet: true }));
  return [
    choices(word("pain-after"), SCORES, player.record.after, player.setter("after"), "scores"),
    ...symptomButtons(player),
    element("label", { for: "player-note" }, word("note")),
    note,
    button(word("finish"), () => player.finish(), { class: "main-button", id: "player-finish" }),
  ];
}
