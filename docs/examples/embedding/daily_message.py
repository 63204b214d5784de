"""A bot's message of the day. ``send`` is what your chat library calls to send a text; call ``remind`` once a day."""

from datetime import timedelta

from hiproutine import Engine

#: Characters in one message: Discord takes 2000, Telegram 4096.
MOST = 2000
engine = Engine()


def remind(course, log, today, send):
    """Send the sessions of a day; nothing on a day off, before the course and after it."""
    routine = engine.schedule(course, log, as_of=today)
    if not routine.start <= today < routine.start + timedelta(weeks=routine.weeks):
        return
    if any(session.status == "planned" for session in routine.due_on(today)):
        # The text has every notice and all that is stopped. It is split, never cut: a warning may stand at its end.
        for part in split(engine.render(routine, "text", since=today, until=today)):
            send(part)


def split(text):
    """Yield a text in parts that fit into a message, between lines where possible."""
    part = ""
    for line in text.splitlines(keepends=True):
        for piece in (line[start : start + MOST] for start in range(0, len(line), MOST)):
            if len(part) + len(piece) > MOST:
                yield part
                part = ""
            part += piece
    yield part
