import { type InstrumentIdParts, parseInstrumentId, underlyingIdOf } from '../market/instrument-id.js';
import { isIndexUnderlying } from '../market/instrument-rules.js';
import { type InstrumentId } from '../market/instrument.js';
import { type Paise, roundHalfAway } from '../money/paise.js';
import { istInstant, type IstDate, type UtcMillis } from '../time/instant.js';
import { inForce, SESSION_REGIMES } from '../time/session-regimes.js';
import { type Product } from '../trading/terms.js';
import { estimateMargin, type MarginLeg } from './margin-estimate.js';

/** Units of an instrument held or about to be; below zero: sold. */
export interface Stake {
  readonly instrumentId: InstrumentId;
  readonly product: Product;
  readonly quantity: number;
  /** What one unit is worth now. */
  readonly pricePaise: Paise;
}

/** What is blocked for positions, by what asks for it. */
export interface BlockedMargin {
  /** Of shares for the day and shares sold short. */
  readonly sharesPaise: Paise;
  readonly spanPaise: Paise;
  readonly exposurePaise: Paise;
  readonly totalPaise: Paise;
}

export const NOTHING_BLOCKED: BlockedMargin = {
  sharesPaise: 0,
  spanPaise: 0,
  exposurePaise: 0,
  totalPaise: 0,
};

/**
 * Of the value of shares traded for the day, five times the money at most: peak margin rules, whole since
 * 1 September 2021. The exchange asks for more where its own figure (VaR and ELM) is higher; that is not known here.
 */
export const INTRADAY_SHARE_PERCENT = 20;
/** Shares sold that are not there: what they brought stays, and a day's move on top. */
const SHORT_DELIVERY_PERCENT = 100 + INTRADAY_SHARE_PERCENT;

/** Risk files change six times a day; an estimate of what has not been traded meanwhile holds for a moment. */
const ESTIMATE_HOLDS_MILLIS = 1_000;

interface Estimate {
  readonly of: string;
  readonly at: UtcMillis;
  readonly margin: BlockedMargin;
}

/** Whether positions in it move cash by their results only: what they cost was never paid. */
export function isMarginedOnly(parts: InstrumentIdParts | null, product: Product): boolean {
  return parts !== null && 'expiresOn' in parts ? parts.option === null : product === 'MIS';
}

/** Whether a purchase has to be paid in full: options, and shares that are kept. */
export function isPaidInFull(parts: InstrumentIdParts | null, product: Product): boolean {
  return !isMarginedOnly(parts, product);
}

/**
 * Margins of an account's positions. Contracts on one underlying are one portfolio, so that a hedge counts; shares
 * count one by one. Long options and shares that are kept block nothing: they are paid. An estimate throughout, see
 * {@link estimateMargin}.
 */
export class Margins {
  /** What ids say, looked up for every order. */
  private readonly partsById = new Map<InstrumentId, InstrumentIdParts | null>();
  private readonly estimates = new Map<string, Estimate>();

  /** `lastPaise`: 0 where there is no price. */
  constructor(private readonly lastPaise: (instrumentId: InstrumentId) => Paise) {}

  partsOf(instrumentId: InstrumentId): InstrumentIdParts | null {
    const known = this.partsById.get(instrumentId);
    if (known !== undefined) return known;
    const parts = parseInstrumentId(instrumentId);
    this.partsById.set(instrumentId, parts);
    return parts;
  }

  /** What is margined together has one name: the underlying of contracts, the share and its product. */
  portfolioOf(instrumentId: InstrumentId, product: Product): string {
    const parts = this.partsOf(instrumentId);
    if (parts !== null && 'expiresOn' in parts) return `${parts.exchange}:${parts.underlying}`;
    return `${instrumentId} ${product}`;
  }

  /** Of everything held. */
  blocked(stakes: Iterable<Stake>, at: UtcMillis): BlockedMargin {
    const portfolios = new Map<string, Stake[]>();
    for (const stake of stakes) {
      const name = this.portfolioOf(stake.instrumentId, stake.product);
      const here = portfolios.get(name);
      if (here === undefined) portfolios.set(name, [stake]);
      else here.push(stake);
    }
    let sum = NOTHING_BLOCKED;
    for (const [name, held] of portfolios) sum = added(sum, this.ofPortfolio(name, netted(held), at));
    return sum;
  }

  private ofPortfolio(name: string, stakes: readonly Stake[], at: UtcMillis): BlockedMargin {
    const [first] = stakes;
    if (first === undefined) return NOTHING_BLOCKED;
    const parts = this.partsOf(first.instrumentId);
    if (parts === null || !('expiresOn' in parts)) return ofShares(first);
    const of = stakes.map(({ instrumentId, quantity }) => `${instrumentId} ${quantity}`).join();
    const known = this.estimates.get(name);
    if (known?.of === of && Math.abs(at - known.at) < ESTIMATE_HOLDS_MILLIS) return known.margin;
    const margin = this.ofContracts(parts, stakes, at);
    this.estimates.set(name, { of, at, margin });
    return margin;
  }

  private ofContracts(
    { exchange, underlying }: Extract<InstrumentIdParts, { underlying: string }>,
    stakes: readonly Stake[],
    at: UtcMillis,
  ): BlockedMargin {
    const legs = stakes.map((stake) => this.legOf(stake));
    const { spanPaise, exposurePaise, totalPaise } = estimateMargin({
      underlying: isIndexUnderlying(underlying) ? 'index' : 'stock',
      spotPaise: this.lastPaise(underlyingIdOf(exchange, underlying)) || impliedSpotPaise(legs),
      at,
      legs,
    });
    return { sharesPaise: 0, spanPaise, exposurePaise, totalPaise };
  }

  private legOf({ instrumentId, quantity, pricePaise }: Stake): MarginLeg {
    const parts = this.partsOf(instrumentId);
    if (parts === null || !('expiresOn' in parts)) throw new RangeError(`${instrumentId} is no contract`);
    return { quantity, pricePaise, expiresAt: expiryOf(parts.expiresOn), option: parts.option };
  }
}

/** The end of trading in derivatives on the day they expire. */
export function expiryOf(expiresOn: IstDate): UtcMillis {
  const { phases } = inForce(SESSION_REGIMES.derivatives, expiresOn);
  const until = phases.find(([phase]) => phase === 'continuous')?.[2] ?? '15:30';
  return istInstant(expiresOn, until);
}

function ofShares({ product, quantity, pricePaise }: Stake): BlockedMargin {
  const percent = product === 'MIS' ? INTRADAY_SHARE_PERCENT : quantity < 0 ? SHORT_DELIVERY_PERCENT : 0;
  const sharesPaise = Math.ceil((Math.abs(quantity) * pricePaise * percent) / 100);
  return { ...NOTHING_BLOCKED, sharesPaise, totalPaise: sharesPaise };
}

/** One stake for each instrument of a portfolio; what came to nothing is left out. */
function netted(stakes: readonly Stake[]): Stake[] {
  if (stakes.length === 1) return stakes.filter(({ quantity }) => quantity !== 0);
  const nets = new Map<InstrumentId, Stake>();
  for (const stake of stakes) {
    const quantity = (nets.get(stake.instrumentId)?.quantity ?? 0) + stake.quantity;
    nets.set(stake.instrumentId, { ...stake, quantity });
  }
  return [...nets.values()]
    .filter(({ quantity }) => quantity !== 0)
    .sort((one, other) => (one.instrumentId < other.instrumentId ? -1 : 1));
}

/** Where the underlying has no price of its own: a future's, or the strike an option was written at. */
function impliedSpotPaise(legs: readonly MarginLeg[]): Paise {
  const future = legs.find(({ option }) => option === null);
  if (future !== undefined) return future.pricePaise;
  const strikes = legs.map(({ option }) => option?.strikePaise ?? 0);
  return roundHalfAway(strikes.reduce((sum, strike) => sum + strike, 0) / strikes.length);
}

function added(one: BlockedMargin, other: BlockedMargin): BlockedMargin {
  return {
    sharesPaise: one.sharesPaise + other.sharesPaise,
    spanPaise: one.spanPaise + other.spanPaise,
    exposurePaise: one.exposurePaise + other.exposurePaise,
    totalPaise: one.totalPaise + other.totalPaise,
  };
}
