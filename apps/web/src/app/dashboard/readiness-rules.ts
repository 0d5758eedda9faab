import { type BrokerLink, type MarketState, type ReadinessReport } from '../live/shapes.js';
import { quantity } from '../ui/money.js';
import { ageText, dayText } from '../ui/time.js';

export interface Readiness {
  readonly name: string;
  /** In a word or two. */
  readonly state: string;
  readonly tone: 'good' | 'warn' | 'bad' | '';
  readonly more: string;
}

/** What is known when the board is drawn; null: not known. */
export interface ReadinessFacts {
  readonly report: ReadinessReport | null;
  readonly feed: { readonly state: MarketState['feed']['state']; readonly name: string } | null;
  readonly tickAgeMillis: number | null;
  readonly isEngineSilent: boolean;
  readonly link: BrokerLink | null;
  /** This device's clock less the server's. */
  readonly skewMillis: number | null;
  readonly today: string | null;
}

const FEEDS = {
  streaming: { state: 'Streaming', tone: 'good' },
  paused: { state: 'Paused', tone: 'warn' },
  stale: { state: 'Stale', tone: 'bad' },
  down: { state: 'Down', tone: 'bad' },
} as const;
const UNKNOWN = { state: 'Not known', tone: 'warn' } as const;
/** A clock further away than this makes ages and expiries on this screen wrong. */
const MOST_SKEW_MILLIS = 2_000;

/** Everything that has to be well before one trades, each with its state in words. */
export function readinessOf(facts: ReadinessFacts): readonly Readiness[] {
  return [prices(facts), engine(facts), database(facts), broker(facts), instruments(facts), clock(facts)];
}

function prices({ feed, tickAgeMillis }: ReadinessFacts): Readiness {
  if (feed === null) return { name: 'Prices', ...UNKNOWN, more: 'No word of the feed yet' };
  const age =
    feed.state === 'paused' || tickAgeMillis === null ? '' : `, last tick ${ageText(tickAgeMillis)} ago`;
  return { name: 'Prices', ...FEEDS[feed.state], more: `Feed ${feed.name}${age}` };
}

function engine({ isEngineSilent, report }: ReadinessFacts): Readiness {
  const down = report?.parts.filter(({ name, state }) => state === 'down' && !SERVERS.includes(name)) ?? [];
  if (isEngineSilent || down.some(({ name }) => name === 'market-engine'))
    return { name: 'Engine', state: 'Silent', tone: 'bad', more: 'Orders wait; stops see nothing' };
  const others = down.map(({ name }) => name).join(', ');
  return others === ''
    ? { name: 'Engine', state: 'Running', tone: 'good', more: 'Judges orders and watches stops' }
    : { name: 'Engine', state: 'Running', tone: 'warn', more: `Down: ${others}` };
}

const SERVERS = ['database', 'redis'];

function database({ report }: ReadinessFacts): Readiness {
  if (report === null) return { name: 'Database', ...UNKNOWN, more: 'The server has not answered' };
  const down = report.parts.filter(({ name, state }) => SERVERS.includes(name) && state === 'down');
  if (down.length === 0)
    return { name: 'Database', state: 'Up', tone: 'good', more: 'Everything is written down' };
  const isDatabase = down.some(({ name }) => name === 'database');
  return isDatabase
    ? { name: 'Database', state: 'Away', tone: 'bad', more: 'Orders by hand are refused; halts take hold' }
    : { name: 'Database', state: 'Redis away', tone: 'bad', more: 'Orders by hand wait' };
}

function broker({ link }: ReadinessFacts): Readiness {
  if (link === null) return { name: 'Broker', ...UNKNOWN, more: 'The server has not answered' };
  if (link.broker === null)
    return { name: 'Broker', state: 'Paper only', tone: '', more: 'No broker is connected' };
  const more = `${link.broker}, as ${link.clientCode ?? '–'}`;
  return link.isArmed
    ? { name: 'Broker', state: 'Armed', tone: 'good', more }
    : { name: 'Broker', state: 'Disarmed', tone: '', more };
}

function instruments({ report, today }: ReadinessFacts): Readiness {
  const master = report?.instruments ?? null;
  if (master === null) return { name: 'Instruments', ...UNKNOWN, more: 'The list could not be read' };
  const count = `${quantity(master.listed)} can be found`;
  if (master.snapshotOn === null)
    return { name: 'Instruments', state: 'As shipped', tone: '', more: `${count}; no file was taken in` };
  const isOld = today !== null && master.snapshotOn < today;
  return isOld
    ? {
        name: 'Instruments',
        state: `Of ${dayText(master.snapshotOn)}`,
        tone: 'warn',
        more: `${count}; newer ones may exist`,
      }
    : { name: 'Instruments', state: 'Today’s', tone: 'good', more: count };
}

function clock({ skewMillis }: ReadinessFacts): Readiness {
  if (skewMillis === null) return { name: 'Clock', ...UNKNOWN, more: 'Not compared with the server yet' };
  const away = Math.abs(skewMillis);
  const seconds = `${(away / 1000).toFixed(1)} s`;
  if (away <= MOST_SKEW_MILLIS)
    return { name: 'Clock', state: 'Right', tone: 'good', more: `Within ${seconds} of the server` };
  const how = skewMillis > 0 ? 'fast' : 'slow';
  return {
    name: 'Clock',
    state: `${seconds} ${how}`,
    tone: 'warn',
    more: 'Set this device’s clock; ages shown here are wrong',
  };
}
