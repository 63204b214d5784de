"""Keep a person's course and log in SQLite, and print what is due: python sqlite_script.py people.db [2026-03-04]."""

import sqlite3
import sys
from datetime import date

from hiproutine import Course, Engine, Log, Profile, dumps, example, loads

TABLE = "CREATE TABLE IF NOT EXISTS documents (person TEXT, kind TEXT, json TEXT NOT NULL, PRIMARY KEY (person, kind))"


def save(database, person, *documents):
    """Store documents, each in place of the person's last one of its kind; all of them or none."""
    rows = [(person, type(document).__name__, dumps(document, indent=None)) for document in documents]
    with database:
        database.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", rows)


def read(database, person, cls, default=None):
    """Return the person's document of a kind, checked again: others can write into a database, too."""
    found = database.execute("SELECT json FROM documents WHERE person = ? AND kind = ?", (person, cls.__name__))
    row = found.fetchone()
    return loads(row[0], cls) if row else default


def begin(database, engine, person, profile, today):
    """Plan for a person, and begin on a day."""
    program = engine.plan(profile, "hip-strength")
    save(database, person, profile, program, Course.begin(program, today), Log())


def log_done(database, engine, person, today, pain):
    """Log the sessions of a day as they were asked for; pain from 0 to 10 is the worst during them."""
    log = read(database, person, Log, Log())
    due = engine.schedule(read(database, person, Course), log, as_of=today).due_on(today)
    done = [session.as_logged(pain=pain) for session in due if session.status == "planned"]
    save(database, person, Log((*log.sessions, *done)))


def text_of_day(database, engine, person, today):
    """Return the sessions of a day as text, with everything that has to be read before."""
    routine = engine.schedule(read(database, person, Course), read(database, person, Log, Log()), as_of=today)
    return engine.render(routine, "text", since=today, until=today)


def main(path, day=None):
    """Print what is due; with a new database, plan for the example person first."""
    today = date.fromisoformat(day) if day else date.today()
    engine = Engine()
    database = sqlite3.connect(path)
    database.execute(TABLE)
    if read(database, "ada", Profile) is None:
        begin(database, engine, "ada", example("profile"), today)
    print(text_of_day(database, engine, "ada", today))
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
