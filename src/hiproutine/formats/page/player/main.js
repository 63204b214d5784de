// The page: its sessions to choose from, the log, and the player when one is begun.

import { data, word } from "./data.js";
import { button, element } from "./elements.js";
import { emptyLog, loggedSession, logFromText, logWithSession } from "./log_document.js";
import { localDay, Player } from "./player.js";
import { letScreenOff, toggleSpeech } from "./signals.js";
import { remember, remembered } from "./store.js";

const NAME = `hiproutine:${data.course ?? data.program}`;
const dialog = document.getElementById("player");
let log = remembered(`${NAME}:log`) ?? emptyLog(data);
let player = null;

function showState(text = "") {
  const count = log.sessions.length;
  document.getElementById("log-state").textContent = `${word("in-log", { count })} ${text}`.trim();
}

function keepLog(text) {
  const isKept = remember(`${NAME}:log`, log);
  showState(isKept ? text : word("not-kept"));
}

function play(id) {
  const session = data.sessions.find((planned) => planned.id === id);
  const state = remembered(`${NAME}:now`);
  const isSame = state?.session === id;
  player = new Player(session, isSame ? state : null, (current) => remember(`${NAME}:now`, current), finish);
  dialog.showModal();
  player.go(player.state.screen);
}

function finish({ session, state }) {
  log = logWithSession(log, loggedSession(session, state.record, state.day, state.time));
  remember(`${NAME}:now`, null);
  player = null;
  dialog.close();
  keepLog(word("session-kept"));
  listSessions();
  document.querySelector('[data-action="save-log"]').focus();
}

function saveLog() {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(log, null, 2)}\n`], { type: "application/json" }));
  element("a", { href: url, download: "hiproutine-log.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function openLog(event) {
  const [file] = event.target.files;
  if (!file) {
    return;
  }
  try {
    const opened = logFromText(await file.text(), data);
    log = log.sessions.reduce(logWithSession, opened);
    keepLog(word("log-opened"));
    listSessions();
  } catch (error) {
    showState(data.words[error.message] ?? word("not-a-log"));
  }
  event.target.value = "";
}

function listSessions() {
  const today = localDay(new Date());
  const done = new Set(log.sessions.map(({ date, planned_for: planned, session }) => `${planned ?? date} ${session}`));
  const rows = data.sessions.map((session) => {
    const isDone = done.has(`${session.date} ${session.session}`);
    const when = session.date === today ? word("today") : session.day;
    const text = `${when}: ${session.name}${isDone ? ` (${word("in-your-log")})` : ""}`;
    return element("li", {}, button(text, () => play(session.id)));
  });
  document.getElementById("session-list").replaceChildren(element("ul", { class: "session-list" }, ...rows));
}

for (const control of document.querySelectorAll("[data-play]")) {
  control.addEventListener("click", () => play(control.dataset.play));
}
dialog.addEventListener("close", () => {
  player?.stopCount();
  letScreenOff();
});
document.querySelector('[data-action="close"]').addEventListener("click", () => dialog.close());
document.querySelector('[data-action="save-log"]').addEventListener("click", saveLog);
document.querySelector('[data-action="speech"]').addEventListener("click", (event) => {
  event.target.setAttribute("aria-pressed", String(toggleSpeech()));
});
document.getElementById("open-log").addEventListener("change", openLog);
for (const part of document.querySelectorAll("[data-script]")) {
  part.hidden = false;
}
document.getElementById("no-script").hidden = true;
showState();
listSessions();
