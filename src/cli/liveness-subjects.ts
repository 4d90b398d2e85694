/**
 * `check live:…`: what happens in the end, under fairness, and what does not without it.
 *
 * @module
 */
import { type LivenessVerdict, checkLiveness } from '../../model/liveness/check-liveness.js';
import { livenessInstanceNamed, livenessInstances } from '../../model/liveness/instances/index.js';
import type { LivenessInstance } from '../../model/liveness/instances/instance.js';
import { UsageError } from './exit-codes.js';
import { livenessJsonOf, livenessOutcomeOf, livenessTableOf } from './liveness-report.js';
import { type CheckFlags, type Result, type Subject, limitsOf } from './subject.js';
import { clearStatus, now, paletteOf, pulseOf } from './terminal.js';

const PREFIX = 'live:';

/** All liveness instances. */
export const livenessSubjects: readonly Subject[] = livenessInstances.map(subjectOf);

/**
 * The subjects that a name stands for; null if it is not about liveness.
 *
 * @throws UsageError naming what there is
 */
export function livenessSubjectsNamed(name: string): readonly Subject[] | null {
  if (name === 'live') return livenessSubjects;
  if (!name.startsWith(PREFIX)) return null;
  const instance = livenessInstanceNamed(name.slice(PREFIX.length));
  if (instance !== undefined) return [subjectOf(instance)];
  const known = livenessSubjects.map((each) => each.name).join(', ');
  throw new UsageError(`there is no instance '${name}'; there are ${known}`);
}

function subjectOf(instance: LivenessInstance): Subject {
  const { name, about, bound } = instance;
  return { name: `${PREFIX}${name}`, about, bound, search: (flags) => search(instance, flags) };
}

async function search(instance: LivenessInstance, flags: CheckFlags): Promise<Result> {
  const name = `${PREFIX}${instance.name}`;
  const pulse = pulseOf(name, instance.pinned?.states ?? null);
  const verdict: LivenessVerdict = await checkLiveness(instance, {
    ...{ now, pulse },
    ...limitsOf(flags),
  });
  clearStatus();
  return {
    outcome: livenessOutcomeOf(verdict),
    lines: livenessTableOf(name, verdict, paletteOf(flags.color)),
    json: livenessJsonOf(name, verdict),
  };
}
