/** One measured figure, printed as a line of JSON. */
export interface Figure {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  /** What the tightest code of the same work took in the same run, in the same unit. */
  readonly yardstick: number;
  /** Our time over the yardstick's: the number to compare between machines. */
  readonly ratio: number;
  /** Measured runs of each; the figures are their medians. */
  readonly runs: number;
}

export interface Contest {
  /** Does the work once; what it takes is timed by the caller unless it returns milliseconds of its own. */
  readonly ours: () => number | void;
  readonly yardstick: () => number | void;
  readonly warmUps: number;
  readonly runs: number;
}

export interface Medians {
  readonly oursMillis: number;
  readonly yardstickMillis: number;
}

/** Runs both in turn, so that whatever else the machine does slows both, and takes medians. */
export function compete({ ours, yardstick, warmUps, runs }: Contest): Medians {
  const taken: { ours: number[]; yardstick: number[] } = { ours: [], yardstick: [] };
  for (let run = 0; run < warmUps + runs; run++) {
    const [our, their] = [timed(ours), timed(yardstick)];
    if (run < warmUps) continue;
    taken.ours.push(our);
    taken.yardstick.push(their);
  }
  return { oursMillis: median(taken.ours), yardstickMillis: median(taken.yardstick) };
}

/** The same where the work is done by others: each side tells how many milliseconds it took. */
export async function competeInTurn(contest: {
  readonly ours: () => Promise<number>;
  readonly yardstick: () => Promise<number>;
  readonly warmUps: number;
  readonly runs: number;
}): Promise<Medians> {
  const taken: { ours: number[]; yardstick: number[] } = { ours: [], yardstick: [] };
  for (let run = 0; run < contest.warmUps + contest.runs; run++) {
    const our = await contest.ours();
    const their = await contest.yardstick();
    if (run < contest.warmUps) continue;
    taken.ours.push(our);
    taken.yardstick.push(their);
  }
  return { oursMillis: median(taken.ours), yardstickMillis: median(taken.yardstick) };
}

/** Speed without equal results does not count. */
export function requireEqual(what: string, ours: unknown, theirs: unknown): void {
  const [our, their] = [JSON.stringify(ours), JSON.stringify(theirs)];
  if (our !== their)
    throw new Error(`${what} differ: ours ${our.slice(0, 300)}, the yardstick's ${their.slice(0, 300)}`);
}

export function print(figure: Figure & Record<string, unknown>): void {
  const rounded = Object.entries(figure).map(([name, value]) => [
    name,
    typeof value === 'number' ? Number(value.toPrecision(4)) : value,
  ]);
  console.log(JSON.stringify(Object.fromEntries(rounded)));
}

function timed(work: () => number | void): number {
  const from = performance.now();
  return work() ?? performance.now() - from;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
