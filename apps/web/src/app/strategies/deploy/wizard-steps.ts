export const DEPLOY_STEPS = [
  { id: 'strategy', title: 'Strategy and account', short: 'Strategy' },
  { id: 'market', title: 'Instruments and candles', short: 'Instruments' },
  { id: 'size', title: 'Parameters and size', short: 'Size' },
  { id: 'risk', title: 'Stops, risk and hours', short: 'Risk' },
  { id: 'review', title: 'Review', short: 'Review' },
] as const;

export type DeployStep = (typeof DEPLOY_STEPS)[number]['id'];
const LAST = DEPLOY_STEPS.length - 1;

/** Why a step cannot be left as it is, in words; null: it can. */
export type StepProblems = Readonly<Record<DeployStep, string | null>>;

/** How far somebody is; places count from 0. */
export interface WizardPlace {
  readonly at: number;
  /** The furthest they have been: what lies behind it is not opened yet. */
  readonly reached: number;
  /** Steps somebody wanted to be done with: what is wrong there is told from then on. */
  readonly tried: ReadonlySet<number>;
}

export const FIRST_PLACE: WizardPlace = { at: 0, reached: 0, tried: new Set() };

/** One step on, unless something is wrong with this one: then it is told. */
export function onward(place: WizardPlace, problems: StepProblems): WizardPlace {
  const { at } = place;
  const tried = new Set([...place.tried, at]);
  const step = DEPLOY_STEPS[at];
  if (at === LAST || step === undefined || problems[step.id] !== null) return { ...place, tried };
  return { at: at + 1, reached: Math.max(place.reached, at + 1), tried };
}

/** To a step somebody has been at before; to another one nothing leads but {@link onward}. */
export function openStep(place: WizardPlace, at: number): WizardPlace {
  return at < 0 || at > place.reached ? place : { ...place, at };
}

export function placeOf(step: DeployStep): number {
  return DEPLOY_STEPS.findIndex(({ id }) => id === step);
}

/** Whoever wants to be done with all of it, and where that leads: to the first step something is wrong with. */
export function finish(place: WizardPlace, problems: StepProblems): WizardPlace {
  const wrong = DEPLOY_STEPS.findIndex(({ id }) => problems[id] !== null);
  return { ...place, at: wrong < 0 ? place.at : wrong, tried: new Set(DEPLOY_STEPS.keys()) };
}

/** A step as it is drawn. */
export interface StepMark {
  readonly id: DeployStep;
  readonly at: number;
  readonly title: string;
  readonly short: string;
  readonly state: 'done' | 'current' | 'ahead';
  readonly hasFault: boolean;
  readonly mayOpen: boolean;
  /** For who does not see it. */
  readonly words: string;
}

export function stepMarks(place: WizardPlace, problems: StepProblems): readonly StepMark[] {
  return DEPLOY_STEPS.map(({ id, title, short }, at) => {
    const isKnown = at <= place.reached;
    const state = at === place.at ? 'current' : isKnown ? 'done' : 'ahead';
    const hasFault = place.tried.has(at) && problems[id] !== null;
    const told = hasFault ? 'has a fault' : state === 'ahead' ? 'not yet' : state;
    const words = `Step ${at + 1} of ${DEPLOY_STEPS.length}: ${title}, ${told}`;
    return { id, at, title, short, state, hasFault, mayOpen: isKnown, words };
  });
}

/** Where the server's no is about something that was filled in at a step, that step. */
const REFUSED_AT: Readonly<Record<string, DeployStep>> = {
  NOT_A_TRADER: 'strategy',
  UNKNOWN_ACCOUNT: 'strategy',
  NO_BROKER_CONNECTED: 'strategy',
  ACCOUNT_NOT_ARMED: 'strategy',
  UNKNOWN_STRATEGY: 'strategy',
  STRATEGY_IS_ARCHIVED: 'strategy',
  UNKNOWN_INSTRUMENT: 'market',
  NOT_TRADABLE: 'market',
  WRONG_INSTRUMENT_COUNT: 'market',
  NOT_A_LOT_MULTIPLE: 'size',
  BAD_SIZING: 'size',
  SIZING_NOT_TAKEN: 'size',
  UNKNOWN_PARAMETER: 'size',
  PARAMETER_OUT_OF_RANGE: 'size',
  PARAMETERS_OUT_OF_ORDER: 'size',
  FAST_NOT_BELOW_SLOW: 'size',
  BAD_SCHEDULE: 'risk',
  BAD_LIMIT: 'risk',
};

export function stepOfRefusal(code: string): DeployStep {
  return REFUSED_AT[code] ?? 'review';
}
