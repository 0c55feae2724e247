import { type Improvement, improvementSteps, isChanging } from '@warmstart/core/important';

export type Step = Improvement['step'];

/** What a step is about. */
export const stepTitles: Readonly<Record<Step, string>> = {
  find: 'Find the potential',
  analyse: 'Look at today’s way',
  ideas: 'Collect ideas',
  plan: 'Plan',
  change: 'Change one thing',
  evaluate: 'Evaluate by the same measure',
};

export function stepNamed(name: string | undefined): Step | null {
  return improvementSteps.find((step) => step === name) ?? null;
}

/** The later of two steps: going back to look at an earlier one loses nothing. */
export function laterStep(a: Step, b: Step): Step {
  return improvementSteps.indexOf(a) > improvementSteps.indexOf(b) ? a : b;
}

/** The step to work on next: after a change that is under way comes its evaluation. */
export function nextStep(improvement: Improvement): Step {
  return isChanging(improvement) ? 'evaluate' : improvement.step;
}

/** Whether a step can be worked on by now. */
export function isReached(step: Step, improvement: Improvement | undefined): boolean {
  if (improvement === undefined) return step === 'find';
  if (step === 'evaluate') return improvement.change !== undefined;
  // A change needs a plan; everything before it may be filled in as it comes.
  return step !== 'change' || improvementSteps.indexOf(improvement.step) >= improvementSteps.indexOf('plan');
}
