import { type Instrument } from '../market/instrument.js';
import { type Deployment } from '../trading/desk/deployment.js';
import { type TradingDesk } from '../trading/desk/trading-desk.js';
import { type LiveGuard } from '../trading/brokers/live-guard.js';
import { type Holding } from '../trading/positions/holdings.js';
import { type Position, type PositionKey } from '../trading/positions/position.js';
import { type SafetyBoard } from '../trading/risk/safety-board.js';
import { BOARD, type SessionRecorder } from './session-recorder.js';

/** The calls that change a desk, or what it is opened with; all others only look at it. By part; '' is the desk. */
export const DESK_INPUTS: Readonly<Record<string, ReadonlySet<string>>> = {
  '': new Set([
    'restore',
    'restoreStops',
    'restoreSent',
    'take',
    'adopt',
    'preview', // by it a clock is read that remembers when it was
    'cancel',
    'modify',
    'position', // one that was never touched is there from then on
    'holding',
    'tendStops',
    'keepStops',
    'setCapital',
    'convert',
    'obeySafety',
    'squareOffAll',
    'forgetDone',
    'onOrderUpdate',
  ]),
  strategies: new Set(['deploy', 'undeploy', 'endAll']),
  stops: new Set(['set', 'clear', 'mirrored']),
  combined: new Set(['set', 'clear']),
  bookings: new Set(['settle', 'correct']),
  standing: new Set(['setLimits', 'accept', 'mark', 'keep']),
  gtts: new Set(['restore', 'place', 'modify', 'cancel', 'renew', 'endDay']),
};
const OF_THE_BOARD: ReadonlySet<string> = new Set(['restore', 'tighten', 'lift']);
const OF_THE_GUARD: ReadonlySet<string> = new Set(['setArmed', 'setCompared', 'quarantine', 'release']);

/** What of the arguments can be told again; left out, all of them. */
type Told = (args: readonly unknown[], desk: TradingDesk) => readonly unknown[];
const TOLD: Readonly<Record<string, Told>> = {
  'stops.set': ([holding, ...rest]) => [keyOf(holding as Holding), ...rest],
  'stops.clear': ([holding, ...rest]) => [keyOf(holding as Holding), ...rest],
  'combined.set': ([wish, legs, ...rest]) => [wish, (legs as readonly Holding[]).map(keyOf), ...rest],
  'strategies.deploy': ([deployment, instruments, , means]) => {
    const { legs, saved } = (means ?? {}) as { readonly legs?: number; readonly saved?: unknown };
    return [deployment, instruments, { legs, saved }];
  },
  squareOffAll: ([reason, which], desk) =>
    which === undefined ? [reason] : [reason, chosenBy(which as (position: Position) => boolean, desk)],
};

/** The desk for those who drive it from outside; whatever they make it do is written down. */
export function recordedDesk(desk: TradingDesk, number: number, recorder: SessionRecorder): TradingDesk {
  const part = <T extends object>(of: T, name: string): T => {
    const prefix = name === '' ? '' : `${name}.`;
    const inputs = DESK_INPUTS[name] ?? new Set();
    return recorded(of, inputs, (method, args, act) => {
      const told = TOLD[`${prefix}${method}`]?.(args, desk) ?? args;
      return recorder.call(number, `${prefix}${method}`, told, act);
    });
  };
  const parts = new Map<unknown, object>();
  for (const name of ['strategies', 'stops', 'combined', 'bookings', 'gtts', 'standing'] as const)
    parts.set(name, part(desk[name], name));
  const whole = part(desk, '');
  return new Proxy(whole, {
    get: (target, name) => parts.get(name) ?? (Reflect.get(target, name, target) as unknown),
  });
}

export function recordedBoard(board: SafetyBoard, recorder: SessionRecorder): SafetyBoard {
  return recorded(board, OF_THE_BOARD, (method, args, act) => recorder.call(BOARD, method, args, act));
}

export function recordedGuard(guard: LiveGuard, number: number, recorder: SessionRecorder): LiveGuard {
  return recorded(guard, OF_THE_GUARD, (method, args, act) =>
    recorder.call(number, `guard.${method}`, args, act),
  );
}

type Method = (...args: unknown[]) => unknown;

/** An object of which some calls pass somebody who writes them down. From within it calls itself as ever. */
function recorded<T extends object>(
  of: T,
  inputs: ReadonlySet<string>,
  pass: (method: string, args: readonly unknown[], act: () => unknown) => unknown,
): T {
  return new Proxy(of, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function' || typeof name !== 'string') return value;
      const method = value.bind(target) as Method;
      if (!inputs.has(name)) return method;
      return (...args: unknown[]) => pass(name, args, () => method(...args));
    },
  });
}

/** Calls told again, on the desk itself. What they return or refuse is nobody's business here. */
export function tellAgain(
  name: string,
  args: readonly unknown[],
  desk: TradingDesk,
  deploy: (deployment: Deployment, instruments: readonly Instrument[], means: unknown) => void,
): void {
  const holdingOf = (key: unknown): Holding => desk.holding(key as PositionKey);
  const [first, second, third] = args;
  if (name === 'strategies.deploy')
    return deploy(first as Deployment, second as readonly Instrument[], third);
  const [part, method] = name.includes('.') ? name.split('.') : ['', name];
  const on = part === undefined || part === '' ? desk : desk[part as 'stops'];
  const again = [...args];
  if (name === 'stops.set' || name === 'stops.clear') again[0] = holdingOf(first);
  if (name === 'combined.set') again[1] = (second as readonly unknown[]).map(holdingOf);
  if (name === 'squareOffAll' && second !== undefined) {
    const chosen = new Set(second as readonly string[]);
    again[1] = (position: Position) => chosen.has(textOfKey(position));
  }
  callOn(on, method ?? '', again);
}

/** @throws {RangeError} when there is no such method: the recording is of another version. */
export function callOn(on: object, method: string, args: readonly unknown[]): void {
  const called: unknown = Reflect.get(on, method, on);
  if (typeof called !== 'function') throw new RangeError(`nothing is called ${method} here`);
  (called as Method).apply(on, [...args]);
}

function keyOf({ position }: Holding): PositionKey {
  const { accountId, mode, deploymentId, instrumentId, product } = position;
  return { accountId, mode, deploymentId, instrumentId, product };
}

function textOfKey({ deploymentId, instrumentId, product }: PositionKey): string {
  return `${deploymentId ?? ''} ${instrumentId} ${product}`;
}

/** A condition cannot be told again; what it chose can. Working orders have a position, if only a flat one. */
function chosenBy(which: (position: Position) => boolean, desk: TradingDesk): string[] {
  const flat = { quantity: 0, costPaise: 0, realisedPaise: 0, chargesPaise: 0 };
  const ofOrders = desk.openOrders().map((order) => ({ ...order, ...flat }));
  return [...desk.positions(), ...ofOrders].filter(which).map(textOfKey);
}
