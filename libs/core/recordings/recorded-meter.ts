import { type BudgetBreach, BudgetMeter, DEPLOYMENT_BUDGET } from '../trading/desk/deployment-budget.js';
import { readRecorded } from './recorded-text.js';
import { type ReplayTape } from './replay-tape.js';
import { EVENT } from './session-log.js';
import { type SessionRecorder } from './session-recorder.js';

/**
 * How long a strategy computed nobody can tell again; at which look at its meter it had been too long, and when no more,
 * can be.
 */
export function recordedMeter(meter: BudgetMeter, recorder: SessionRecorder): BudgetMeter {
  let last: BudgetBreach | null = null;
  return withBreach(meter, (breach) => {
    const look = recorder.nextLook();
    if (breach !== last) recorder.log.put(EVENT.spent, look, 0, breach);
    last = breach;
    return breach;
  });
}

/** A meter that is over its budget when it was then. */
export function toldMeter(tape: ReplayTape): BudgetMeter {
  const meter = new BudgetMeter(DEPLOYMENT_BUDGET, () => 0);
  let last: BudgetBreach | null = null;
  return withBreach(meter, () => {
    const told = tape.takeLook();
    if (told !== null) last = readRecorded(told.text) as BudgetBreach | null;
    return last;
  });
}

/** Desks ask for the breach, and nothing else of what a meter counts. */
function withBreach(
  meter: BudgetMeter,
  breachOf: (breach: BudgetBreach | null) => BudgetBreach | null,
): BudgetMeter {
  return new Proxy(meter, {
    get(target, name) {
      if (name === 'breach') return breachOf(target.breach);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
