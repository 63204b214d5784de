"""The command ``exercises`` with one exercise: all that its pack says of it."""

from __future__ import annotations


def test_every_exercise_is_shown_in_full(run, engine):
    """Nothing that the pack says of it may be missing, whatever the line breaks."""
    sources = {source.id: source.citation for source in engine.catalog().pack("hips").sources}
    for ref, exercise in engine.catalog().exercises.items():
        done = run("exercises", ref)
        assert (done.code, done.err) == (0, "")
        text = " ".join(done.out.split())
        said = [exercise.name, exercise.summary, *exercise.steps, *exercise.cues]
        said += [part for fault in exercise.faults for part in (fault.fault, fault.cue)]
        said += [part for one in exercise.precautions for part in (one.reason, one.advice, *one.sources, one.status)]
        said += [part for fact in exercise.facts for part in (fact.says, fact.source, fact.status, fact.why)]
        said += [sources[fact.source] for fact in exercise.facts]
        assert [part for part in said if " ".join(part.split()) not in text] == []
        # An address is not wrapped: it would no longer be one.
        assert max(len(line) for line in done.out.splitlines() if "https://" not in line) <= 100
