// A session as it is played: what is remembered of it, which screen is shown, and the count that runs.

import { data, word } from "./data.js";
import { element } from "./elements.js";
import { beep, keepScreenOn, letScreenOff, speak } from "./signals.js";
import { beforeScreen, endScreen, entryScreen, hurtsScreen, restScreen, stoppedScreen, workScreen } from "./screens.js";
import { momentOfStep, stepsOfSession } from "./steps.js";

const SCREENS = {
  before: beforeScreen,
  work: workScreen,
  rest: restScreen,
  entry: entryScreen,
  hurts: hurtsScreen,
  stopped: stoppedScreen,
  end: endScreen,
};
const TICK_MS = 200;

export class Player {
  // `state` is what `save` was given last, or null for a new session; `finished` gets the record at the end.
  constructor(session, state, save, finished) {
    this.session = session;
    this.steps = stepsOfSession(session, data.exercises);
    const start = new Date();
    this.state = state ?? {
      session: session.id,
      day: localDay(start),
      time: start.toTimeString().slice(0, 5),
      screen: "before",
      step: 0,
      record: { entries: {}, symptoms: [], note: "" },
    };
    this.save = save;
    this.finished = finished;
    this.timer = null;
  }

  get record() {
    return this.state.record;
  }

  get step() {
    return this.steps[this.state.step];
  }

  // Show the current screen, and remember where that is.
  show() {
    this.stopCount();
    this.save(this.state);
    const { screen } = this.state;
    const name = screen === "before" || screen === "end" || !this.step ? this.session.name : data.exercises[this.step.entry.exercise].name;
    const heading = document.getElementById("player-title");
    heading.textContent = name;
    document.getElementById("player-body").replaceChildren(...SCREENS[screen](this, this.step));
    if (screen === "rest" && this.step.restS) {
      this.countRest();
    }
  }

  // Go to a screen; the heading gets the focus, so that it is read aloud.
  go(screen) {
    this.state.screen = this.step || screen === "before" ? screen : "end";
    this.show();
    document.getElementById("player-title").focus();
    document.getElementById("player").scrollTop = 0;
    keepScreenOn();
  }

  setter(name) {
    return (value, { isQuiet = false } = {}) => {
      this.record[name] = value;
      if (isQuiet) {
        this.save(this.state);
      } else {
        this.show();
      }
    };
  }

  // The record of a step's entry; it is there from the first set that was done or the first pain that was said.
  entryRecord(step) {
    this.record.entries[step.entry.entry] ??= { sets: [] };
    return this.record.entries[step.entry.entry];
  }

  // The row of a step: as asked, until something else is said.
  row(step) {
    const sets = this.entryRecord(step).sets;
    sets[step.number - 1] ??= [];
    const rows = sets[step.number - 1];
    const found = rows.find((row) => row.side === (step.side ?? undefined));
    if (found) {
      return found;
    }
    const row = { reps: step.set.reps, hold_s: step.set.holdS || undefined, load: step.set.load?.logged, side: step.side ?? undefined };
    rows.push(row);
    return row;
  }

  changeRow(step, key, value) {
    this.row(step)[key] = value;
    this.save(this.state);
  }

  rowSetter(step, key) {
    return (value) => {
      this.row(step)[key] = value;
      this.show();
    };
  }

  setEntryField(step, name, value) {
    this.entryRecord(step)[name] = value;
    this.show();
  }

  // The most pain with which a step's exercise goes on: more where it hurts no more than before the session.
  painLimit(step, score) {
    const limits = step.entry.painLimits;
    const isSteady = this.record.before !== undefined && score <= this.record.before;
    return limits ? limits[isSteady ? "steady" : "risen"] : Infinity;
  }

  // Above the limit of an exercise it ends at once, and the advice is shown.
  setPainDuring(step, score) {
    this.entryRecord(step).during = score;
    if (score !== undefined && score > this.painLimit(step, score)) {
      this.go("stopped");
    } else {
      this.show();
    }
  }

  toggleSymptom(name) {
    const { symptoms } = this.record;
    this.record.symptoms = symptoms.includes(name) ? symptoms.filter((own) => own !== name) : [...symptoms, name];
    if (this.record.symptoms.length && this.state.screen !== "end") {
      this.go("stopped");
    } else {
      this.show();
    }
  }

  toggleCount() {
    if (this.timer !== null) {
      this.pausedAt = this.elapsedS();
      this.stopCount();
      document.getElementById("player-toggle").textContent = word("go-on");
      return;
    }
    this.startedAt = Date.now() - 1000 * (this.pausedAt ?? 0);
    document.getElementById("player-toggle").textContent = word("pause");
    this.last = "";
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.tick();
  }

  elapsedS() {
    return (Date.now() - this.startedAt) / 1000;
  }

  tick() {
    const moment = momentOfStep(this.step, this.elapsedS());
    const phase = document.getElementById("player-phase");
    const count = document.getElementById("player-count");
    phase.textContent = word(moment.phase);
    count.textContent = String(this.step.entry.isTimed ? Math.ceil(moment.leftS) : moment.repetition);
    const now = `${moment.repetition} ${moment.phase}`;
    if (now !== this.last) {
      this.last = now;
      beep(moment.isDone);
      speak(moment.phase === "up" ? String(moment.repetition) : word(moment.phase), data.language);
    }
    if (moment.isDone) {
      this.finishSet();
    }
  }

  countRest() {
    this.startedAt = Date.now();
    this.timer = setInterval(() => {
      const leftS = Math.ceil(this.step.restS - this.elapsedS());
      document.getElementById("player-count").textContent = String(Math.max(0, leftS));
      if (leftS <= 0) {
        this.stopCount();
        beep(true);
        document.getElementById("player-phase").textContent = word("rest-over");
        announce(word("rest-over"));
      }
    }, TICK_MS);
  }

  stopCount() {
    clearInterval(this.timer);
    this.timer = null;
  }

  finishSet() {
    this.pausedAt = undefined;
    this.row(this.step);
    this.go("rest");
    announce(word("what-was-done"));
  }

  next() {
    if (this.step.isLastOfEntry) {
      this.go("entry");
    } else {
      this.advance();
    }
  }

  advance() {
    this.pausedAt = undefined;
    this.state.step += 1;
    this.go(this.step ? "work" : "end");
  }

  back() {
    this.pausedAt = undefined;
    if (this.state.screen === "work") {
      this.state.step = Math.max(0, this.state.step - 1);
    }
    this.go("work");
  }

  // Leave out what is left of an exercise; what was done of it stays.
  skipEntry() {
    const { place } = this.step;
    const next = this.steps.findIndex((step, index) => index > this.state.step && step.place !== place && !this.isLeft(step));
    (this.record.left ??= []).push(place);
    this.state.step = next < 0 ? this.steps.length : next;
    this.pausedAt = undefined;
    this.go(this.step ? "work" : "end");
  }

  isLeft(step) {
    return this.record.left?.includes(step.place) ?? false;
  }

  finish() {
    this.stopCount();
    letScreenOff();
    this.finished(this);
  }
}

// Return the calendar day where somebody is, as year-month-day.
export function localDay(moment) {
  const two = (number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function announce(text) {
  document.getElementById("player-spoken").replaceChildren(element("span", {}, text));
}
