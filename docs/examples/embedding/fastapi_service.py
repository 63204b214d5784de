"""A web service: a profile in, a course, its routine and a page out. Start it with: fastapi dev fastapi_service.py."""

from datetime import date
from typing import Annotated

from fastapi import Body, FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse

from hiproutine import (
    Course,
    DocumentError,
    Engine,
    InfeasibleError,
    Log,
    Profile,
    Routine,
    ScreeningError,
    UnknownNameError,
)

app = FastAPI(title="Routines")
engine = Engine()
engine.catalog()  # read packs now, not in the first request


@app.post("/courses", status_code=201)
def begin_course(profile: Annotated[Profile, Body()], goal: str, start: date) -> Course:
    """Plan a program for a person, and begin it; the app stores the course with its own data."""
    return Course.begin(engine.plan(profile, goal), start)


@app.post("/routines")
def make_routine(course: Annotated[Course, Body()], log: Annotated[Log, Body()], today: date) -> Routine:
    """Return the dated routine that follows from a course and what was logged."""
    return engine.schedule(course, log, as_of=today)


@app.post("/pages", response_class=HTMLResponse)
def write_page(course: Annotated[Course, Body()], log: Annotated[Log, Body()], today: date) -> str:
    """Return the same as a page to read, to print, and to play a session with."""
    return engine.render(engine.schedule(course, log, as_of=today), "html")


@app.exception_handler(ScreeningError)
def ask_or_stop(request: Request, error: ScreeningError) -> JSONResponse:
    """Answer 409: questions to ask where an answer is missing, advice where an answer stopped the plan.

    Show ``emergency`` first. It is true only for an emergency that somebody answered with yes: nobody is told to call
    for help because of a question they were not asked.
    """
    stopped = [stop for stop in error.stops if stop.cause != "unanswered"]
    answer = {
        "code": error.code,
        "emergency": error.is_emergency,
        "advice": [{"item": stop.item, "cause": stop.cause, "advice": stop.advice} for stop in stopped],
        "questions": [{"item": s.item, "question": s.question} for s in error.stops if s.cause == "unanswered"],
        "notices": list(error.notices),
    }
    return JSONResponse(answer, 409)


@app.exception_handler(InfeasibleError)
def offer_repairs(request: Request, error: InfeasibleError) -> JSONResponse:
    """Answer 409 with what stands against each other, and changes that would help."""
    conflict = [{"kind": each.kind, "value": each.value, "hint": each.hint} for each in error.conflict]
    repairs = [repair.sentence for repair in error.repairs]
    return JSONResponse({"code": error.code, "conflict": conflict, "repairs": repairs}, 409)


@app.exception_handler(DocumentError)
def list_problems(request: Request, error: DocumentError) -> JSONResponse:
    """Answer 422 for documents that are fine alone and not together; FastAPI does so for each by itself."""
    problems = [{"path": p.path, "type": p.code, "msg": p.message, "hint": p.hint} for p in error.problems]
    return JSONResponse({"detail": problems}, 422)


@app.exception_handler(UnknownNameError)
def name_what_there_is(request: Request, error: UnknownNameError) -> JSONResponse:
    """Answer 404, for a goal that no pack has."""
    return JSONResponse({"code": error.code, "message": str(error)}, 404)
