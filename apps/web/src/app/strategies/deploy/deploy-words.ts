import { capitalised, DAY_MILLIS, type IstDate, tickerOf } from '@artha/core';
import {
  type DeploymentRoom,
  type LimitUse,
  type Mode,
  type Product,
  type Promotion,
} from '../../live/shapes.js';
import { limitRow } from '../../risk/risk-rules.js';
import { grouped } from '../../ui/money.js';
import { dayText } from '../../ui/time.js';
import { type ScheduleDraft } from '../schedule-rules.js';
import { type SizingTexts } from '../sizing-rules.js';

/** A timeframe as people say it: 5-minute candles. */
export function candlesText(timeframe: string): string {
  const [, count = '', unit = ''] = /^(\d+)([smhd])$/.exec(timeframe) ?? [];
  const name = { s: 'second', m: 'minute', h: 'hour', d: 'day' }[unit];
  return name === undefined ? timeframe : `${count}-${name} candles`;
}

export const HELD: Readonly<Record<Product, string>> = {
  MIS: 'Intraday (MIS), squared off the same day',
  CNC: 'Delivery (CNC), kept overnight',
  NRML: 'Overnight (NRML), carried to its expiry',
};

/** RELIANCE, TCS and INFY; of many the first, and how many more. */
export function namesText(instrumentIds: readonly string[]): string {
  const names = instrumentIds.map(tickerOf);
  if (names.length > 6) return `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}

export interface Warning {
  /** `bad` is about losing money or being stopped, `warn` about something easily overlooked, `info` is good to know. */
  readonly tone: 'bad' | 'warn' | 'info';
  readonly text: string;
}

/** What somebody should know before a strategy is let loose; null is not known. */
export interface DeployScene {
  readonly mode: Mode;
  readonly promotion: Promotion | null;
  readonly room: DeploymentRoom | null;
  readonly safety: 'active' | 'reducing' | 'halted';
  readonly isMarketOpen: boolean;
  readonly contracts: readonly { readonly id: string; readonly expiresOn: IstDate }[];
  readonly today: IstDate | null;
  readonly limits: readonly LimitUse[] | null;
  /** It alone may lose so much in a day and no more. */
  readonly hasOwnLossLimit: boolean;
  readonly budget: { readonly ordersPerMinute: number; readonly ordersPerDay: number } | null;
  readonly product: Product;
  readonly schedule: ScheduleDraft;
  readonly sizedBy: SizingTexts['by'];
  /** Of its instruments those the same strategy trades here already. */
  readonly tradedAlready: readonly string[];
}

/** What a contract's last days are, for a word about it. */
const SOON_DAYS = 5;

/** The gravest first. */
export function deployWarnings(scene: DeployScene): readonly Warning[] {
  const all = [
    ...stateWarnings(scene),
    ...promotionWarnings(scene),
    ...scene.contracts.map((contract) => expiryWarning(contract, scene.today)),
    ...limitWarnings(scene),
    ...habitWarnings(scene),
    ...roomWarnings(scene),
  ];
  const order = ['bad', 'warn', 'info'];
  return all.sort((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone));
}

function stateWarnings({ mode, safety, isMarketOpen }: DeployScene): Warning[] {
  const warnings: Warning[] = [];
  if (mode === 'live')
    warnings.push({
      tone: 'bad',
      text: 'It trades real money: it buys and sells on its own at the exchange, with orders at the market’s price, and can lose more than it wins. HALT stops it at once.',
    });
  if (safety === 'halted')
    warnings.push({ tone: 'bad', text: 'Trading is halted here: it enters nothing until somebody resumes.' });
  if (safety === 'reducing')
    warnings.push({
      tone: 'bad',
      text: 'Only exits pass here now: it enters nothing until somebody resumes.',
    });
  if (!isMarketOpen)
    warnings.push({
      tone: 'info',
      text: 'The market is not open: it begins to decide when candles close again.',
    });
  return warnings;
}

function promotionWarnings({ mode, promotion }: DeployScene): Warning[] {
  if (mode !== 'live' || promotion === null) return [];
  const unmet = promotion.checks.filter(({ isMet }) => !isMet).length;
  if (unmet === 0) return [];
  const how = promotion.isOpen
    ? 'an administrator has let it through all the same'
    : promotion.mayOverride
      ? 'it may trade all the same only for a reason that is kept'
      : 'until then it may not trade real money';
  const text = `${unmet} of ${promotion.checks.length} things it should have shown before are not met: ${how}.`;
  return [{ tone: 'bad', text }];
}

function expiryWarning({ id, expiresOn }: DeployScene['contracts'][number], today: IstDate | null): Warning {
  const days = today === null ? Infinity : (Date.parse(expiresOn) - Date.parse(today)) / DAY_MILLIS;
  const isSoon = days <= SOON_DAYS;
  const left =
    days === 0 ? ', today' : isSoon && days > 0 ? `, in ${days} ${days === 1 ? 'day' : 'days'}` : '';
  return {
    tone: isSoon ? 'warn' : 'info',
    text: `${tickerOf(id)} expires on ${dayText(expiresOn)}${left}. Nothing of it is traded after that, and no other contract takes its place.`,
  };
}

function limitWarnings({ limits, hasOwnLossLimit }: DeployScene): Warning[] {
  if (limits === null) return [];
  const warnings = limits
    .map(limitRow)
    .filter(({ level }) => level !== 'calm')
    .map<Warning>(({ label, used, limit, level }) => ({
      tone: level === 'reached' ? 'bad' : 'warn',
      text: `${label}: ${used ?? ''} of ${limit} used${level === 'reached' ? '; what would go beyond is denied' : ''}.`,
    }));
  const ofDay = limits.find(({ rule }) => rule === 'maxDailyLossPaise');
  if (!hasOwnLossLimit && (ofDay === undefined || ofDay.limit === null))
    warnings.push({ tone: 'warn', text: 'No limit is set on what this account may lose in a day.' });
  return warnings;
}

function habitWarnings({ product, schedule, sizedBy, tradedAlready }: DeployScene): Warning[] {
  const warnings: Warning[] = [];
  if (tradedAlready.length > 0)
    warnings.push({
      tone: 'warn',
      text: `The same strategy is at work on ${namesText(tradedAlready)} here already: both will trade it, each for itself.`,
    });
  if (sizedBy === 'risk')
    warnings.push({
      tone: 'warn',
      text: 'Sized by the risk down to the stop: a signal without a stop enters nothing.',
    });
  if (product !== 'MIS')
    warnings.push({
      tone: 'warn',
      text: 'What it holds stays overnight, when no stop works and prices may jump.',
    });
  if (schedule.isOn && !schedule.squareOff)
    warnings.push({
      tone: 'warn',
      text: `What it holds at ${schedule.to} stays open: its hours end entries, not positions.`,
    });
  return warnings;
}

function roomWarnings({ mode, room, budget }: DeployScene): Warning[] {
  const warnings: Warning[] = [];
  if (room !== null) {
    const isFull = room.running >= room.most;
    const isLast = room.running + 1 === room.most;
    const kind = mode === 'live' ? 'live' : 'paper';
    const text = isFull
      ? `${room.running} of ${room.most} ${kind} deployments are at work: no more may be.`
      : `With it ${room.running + 1} of ${room.most} ${kind} deployments are at work${isLast ? ', and no more may be' : ''}.`;
    warnings.push({ tone: isFull ? 'bad' : isLast ? 'warn' : 'info', text });
  }
  if (budget !== null) warnings.push({ tone: 'info', text: `${capitalised(budgetText(budget))}.` });
  return warnings;
}

export function budgetText({ ordersPerMinute, ordersPerDay }: NonNullable<DeployScene['budget']>): string {
  const [minute, day] = [ordersPerMinute, ordersPerDay].map((count) => grouped(String(count)));
  return `it may make ${minute} orders in a minute and ${day} in a day; beyond that it is paused`;
}
