"""Django in one file: a course and a log as JSON fields. Try it with: python django_app.py runserver.

In a project of your own, take the checks, ``Member`` and the two views into your app; the rest is settings.
"""

import json
import sys
from datetime import date

import django
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import execute_from_command_line
from django.db import connection, models, transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from hiproutine import Course, DocumentError, Engine, Log, dump, example, load, loads

if not settings.configured:
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    settings.configure(DEBUG=True, ROOT_URLCONF=__name__, DATABASES={"default": database}, ALLOWED_HOSTS=["*"])
    django.setup()

engine = Engine()


def check_course(value):
    """Refuse what is no course, as the validator of a JSON field."""
    ensure_document(value, Course)


def check_log(value):
    """Refuse what is no log."""
    ensure_document(value, Log)


def ensure_document(value, cls):
    """Raise Django's error with every problem of a document."""
    try:
        loads(json.dumps(value), cls)
    except DocumentError as error:
        raise ValidationError([f"{p.path}: {p.message} {p.hint}" for p in error.problems]) from error


def empty_log():
    """Return the log of somebody who has just begun."""
    return dump(Log())


class Member(models.Model):
    """Somebody with a course; ``full_clean`` checks both documents."""

    name = models.CharField(max_length=100)
    course = models.JSONField(validators=[check_course])
    log = models.JSONField(validators=[check_log], default=empty_log)

    class Meta:
        """The app that the table belongs to."""

        app_label = "routines"

    def routine(self, today):
        """Return the routine that follows from the course and the log."""
        return engine.schedule(load(self.course, Course), load(self.log, Log), as_of=today)


@require_GET
def show_page(request, pk, day):
    """Show a member's routine as a page; the day is that of the person, not of the server."""
    member = get_object_or_404(Member, pk=pk)
    return HttpResponse(engine.render(member.routine(date.fromisoformat(day)), "html"))


@csrf_exempt  # for this file only: an app of your own has sessions and a token
@require_POST
def replace_log(request, pk):
    """Take a new log, whole; answer 422 with every problem."""
    try:
        log = loads(request.body, Log)
        with transaction.atomic():
            member = get_object_or_404(Member.objects.select_for_update(), pk=pk)
            engine.schedule(load(member.course, Course), log)  # refuses a log that does not fit the course
            member.log = dump(log)
            member.save()
    except DocumentError as error:
        problems = [{"path": p.path, "code": p.code, "message": p.message} for p in error.problems]
        return JsonResponse({"problems": problems}, status=422)
    return JsonResponse({"sessions": len(log.sessions)})


urlpatterns = [path("<int:pk>/log", replace_log), path("<int:pk>/<str:day>", show_page)]


def add_example(start):
    """Make the table, and a member with the example course."""
    with connection.schema_editor() as editor:
        editor.create_model(Member)
    course = Course.begin(engine.plan(example("profile"), "hip-strength"), start)
    member = Member(name="Ada", course=dump(course))
    member.full_clean()
    member.save()
    return member


if __name__ == "__main__":
    add_example(date.today())
    execute_from_command_line([sys.argv[0], *(sys.argv[1:] or ["runserver"]), "--noreload"])
