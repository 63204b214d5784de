// The log as a document that hiproutine reads (schema: log): what was done, and nothing that was not said.

// Return a session for the log. `record` is what the player remembers; `day` (year-month-day) and `time` (hh:mm) are
// when it was begun.
export function loggedSession(session, record, day, time) {
  const entries = session.entries.filter((entry) => record.entries[entry.entry]).map((entry) => {
    const own = record.entries[entry.entry];
    return withoutEmpty({
      entry: entry.entry,
      sets: rowsOfSets(own.sets),
      pain: withoutEmpty({ during: own.during }),
      felt: own.felt,
    });
  });
  const isSkipped = entries.length === 0;
  return withoutEmpty({
    date: day,
    session: session.session,
    status: isSkipped ? "skipped" : "done",
    time,
    planned_for: day === session.date ? undefined : session.date,
    entries: isSkipped ? undefined : entries,
    pain: withoutEmpty({ before: record.before, after: record.after }),
    symptoms: record.symptoms.length ? record.symptoms : undefined,
    note: record.note || undefined,
  });
}

// Both sides of a set that were done alike are one row; otherwise each side has its own.
function rowsOfSets(sets) {
  return sets.flatMap((sides) => {
    const rows = sides.map((row) => withoutEmpty({ ...row }));
    const [first, second] = rows;
    if (second && JSON.stringify({ ...first, side: null }) === JSON.stringify({ ...second, side: null })) {
      return [withoutEmpty({ ...first, side: undefined })];
    }
    return rows;
  });
}

function withoutEmpty(fields) {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

// Return a log with a session in it; one of the same day, name and planned day is replaced.
export function logWithSession(log, session) {
  const key = ({ date, session: name, planned_for: planned }) => JSON.stringify([planned ?? date, name]);
  const others = log.sessions.filter((logged) => key(logged) !== key(session));
  return { ...log, sessions: [...others, session] };
}

// Return a log without any session, of a course or a program.
export function emptyLog({ course, program }) {
  const owner = course ? { course } : { program };
  return { document: "log", schema_version: 1, ...owner, sessions: [] };
}

// Return a log from the text of a file; throws with a word's key for what is no log, or that of another course.
export function logFromText(text, { course, program }) {
  let log;
  try {
    log = JSON.parse(text);
  } catch {
    throw new Error("not-json");
  }
  if (log === null || typeof log !== "object" || log.document !== "log") {
    throw new Error("not-a-log");
  }
  if (log.schema_version !== 1) {
    throw new Error("other-version");
  }
  const isOther = course ? log.course && log.course !== course : log.program && log.program !== program;
  if (isOther) {
    throw new Error("other-course");
  }
  return { ...log, sessions: Array.isArray(log.sessions) ? log.sessions : [] };
}
