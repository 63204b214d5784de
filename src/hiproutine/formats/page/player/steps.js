// A session as steps: one set of one side each, in the order of performing, and what is rested after it.

// Return the steps of a session; what has stopped has none.
export function stepsOfSession(session, exercises) {
  const steps = session.order.flatMap(([place, number]) => {
    const entry = session.entries[place];
    const set = entry.sets[number - 1];
    const { sides } = exercises[entry.exercise];
    return sidesOfSet(set, sides).map((side) => ({ place, number, side, sides, entry, set, restS: 0 }));
  });
  steps.forEach((step, index) => {
    const next = steps[index + 1];
    // A rest comes before the next set or round; to the other side or the next exercise one goes at once.
    const isNextRound = next && next.entry.block === step.entry.block && next.number > step.number;
    step.restS = isNextRound ? step.entry.restS : 0;
    step.isLastOfEntry = !steps.slice(index + 1).some((later) => later.place === step.place);
  });
  return steps;
}

function sidesOfSet(set, sides) {
  if (set.side) {
    return [set.side];
  }
  return sides === "each" ? ["left", "right"] : [null];
}

// Return the phases of one repetition with their seconds; those that take no time are left out.
export function phasesOfRepetition({ entry, set }) {
  const phases = entry.isTimed
    ? [["hold", set.holdS]]
    : [["up", entry.raiseS], ["hold", set.holdS], ["down", entry.lowerS]];
  return phases.filter(([, seconds]) => seconds > 0);
}

// Return how many repetitions a step counts: alternating sides take turns.
export function repetitionsOfStep({ set, sides, side }) {
  return sides === "alternating" && side === null ? set.reps * 2 : set.reps;
}

// Return where somebody is after some seconds of a step: the repetition from 1, its phase, and what is left of that.
export function momentOfStep(step, elapsedS) {
  const phases = phasesOfRepetition(step);
  const repetitionS = phases.reduce((sum, [, seconds]) => sum + seconds, 0);
  const count = repetitionsOfStep(step);
  if (repetitionS === 0 || elapsedS >= repetitionS * count) {
    return { repetition: count, phase: "done", leftS: 0, isDone: repetitionS > 0 };
  }
  const repetition = Math.floor(elapsedS / repetitionS);
  let within = elapsedS - repetition * repetitionS;
  for (const [phase, seconds] of phases) {
    if (within < seconds) {
      return { repetition: repetition + 1, phase, leftS: seconds - within, isDone: false };
    }
    within -= seconds;
  }
  return { repetition: repetition + 1, phase: phases.at(-1)[0], leftS: 0, isDone: false };
}
