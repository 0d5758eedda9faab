import { indicatorOf, INDICATORS } from '../indicators/catalogue.js';
import { type IndicatorInfo } from '../indicators/indicator.js';
import { parseIndicatorAs, writtenOut } from '../indicators/notation.js';
import { Refusal } from '../refusals.js';
import { DrawnIndicators } from '../strategies/drawn-indicators.js';
import { type StrategySetup } from '../strategies/strategy.js';
import { nearestName } from '../wording.js';
import { History, type NumberCode } from './code.js';
import { faultAt } from './fault.js';
import { type Ground } from './ground.js';
import { nameMeant, outputMeant, unseen } from './meant.js';
import { callRepair, repairedAt } from './repairs.js';
import { DAY_LEVELS, HELD_NAMES, SCENE_NAMES } from './scene.js';
import { type Syntax } from './syntax.js';
import { valueText } from './units.js';

type Name = Syntax & { readonly node: 'name' };

/** What the names in a rule stand for: prices and times, what is held, levels of the day, and indicators. */
export class Names {
  private readonly indicators: readonly IndicatorInfo[];
  private readonly drawn: DrawnIndicators;

  constructor(
    private readonly text: string,
    private readonly setup: StrategySetup,
    /** The candles that are decided on. */
    private readonly main: Ground,
    /** Indicators that may be named beside those that are built in. */
    private readonly more: readonly IndicatorInfo[],
  ) {
    this.indicators = [...INDICATORS, ...more];
    this.drawn = new DrawnIndicators(setup);
  }

  /** A price of the scale the candles are on: a guard as far away would be as far as the share costs. */
  isLevel(syntax: Syntax): boolean {
    if (syntax.node === 'ago' || syntax.node === 'from') return this.isLevel(syntax.of);
    if (syntax.node !== 'name') return false;
    const { name } = syntax;
    if (LEVEL_NAMES.includes(name)) return true;
    return this.indicators.some((one) => one.name === name && one.pane === 'price');
  }

  /** What it stands for among these candles. Refuses BAD_RULE. */
  code(syntax: Name, ground: Ground): NumberCode {
    const { name, input, output } = syntax;
    const scene = HELD_NAMES.includes(name) ? this.main.scene : ground.scene;
    const plain = plainly(syntax) ? scene.named(name) : null;
    if (plain !== null) return plain;
    if (plainly(syntax) && DAY_LEVELS.some((level) => level === name)) return this.dayLevel(syntax, ground);
    if (name === 'high' || name === 'low') return this.extreme(syntax, name, ground);
    const info = this.indicators.find((one) => one.name === name);
    if (info === undefined) {
      const missing = unseen(name);
      if (missing !== null) throw this.fault(syntax, `Rules cannot see ${missing}`);
      const names = [...SCENE_NAMES, ...this.indicators.map((one) => one.name)];
      const known = nameMeant(name, names) ?? this.instrumentMeant(syntax);
      throw this.fault(syntax, `Nothing is called '${name}'`, known ?? nearestName(name, names));
    }
    const place = output === null ? 0 : info.outputs.findIndex((one) => one.name === output);
    if (place < 0) {
      const outputs = info.outputs.map((one) => one.name);
      const typed = output ?? '';
      const at = this.text.toLowerCase().indexOf(typed, this.text.indexOf('.', syntax.at));
      const meant = outputMeant(typed, outputs) ?? nearestName(typed, outputs);
      throw faultAt(this.text, at, `${name} has ${outputs.join(', ')}, and no '${typed}'`, meant);
    }
    return this.indicator(syntax, ground, info, `${name}(${(input ?? []).join(',')})`, place);
  }

  /** What the day has come to. Its opening is known of the candles that are decided on alone. */
  private dayLevel(syntax: Name, ground: Ground): NumberCode {
    const { name } = syntax;
    if (name !== 'day_open') {
      const code = this.indicator(
        syntax,
        ground,
        indicatorOf('opening_range'),
        `opening_range(${MINUTES_OF_A_DAY})`,
        name === 'day_high' ? 0 : 1,
      );
      return { ...code, text: () => `${name} ${valueText(code.now(), 'price')}` };
    }
    if (ground !== this.main)
      throw this.fault(syntax, 'What a day opened at is known of the candles that are decided on alone');
    const { setup } = this;
    const now = (): number => setup.opening()?.openPaise ?? NaN;
    const code = {
      kind: 'number',
      unit: 'price',
      now,
      text: () => `${name} ${valueText(now(), 'price')}`,
    } as const;
    const history = new History(code, 1);
    ground.scene.histories.push(history);
    return { ...code, before: () => history.ago(1) };
  }

  /** `high(20)`: the highest high of the last 20 candles. */
  private extreme(syntax: Name, name: 'high' | 'low', ground: Ground): NumberCode {
    const { input, output } = syntax;
    if (output !== null || input?.length !== 1)
      throw this.fault(syntax, `Write ${name}, or ${name}(20) for that of 20 candles`);
    const code = this.indicator(
      syntax,
      ground,
      indicatorOf('donchian'),
      `donchian(${input.join()})`,
      name === 'high' ? 0 : 2,
    );
    return { ...code, text: () => `${name}(${input.join()}) ${valueText(code.now(), 'price')}` };
  }

  private indicator(
    syntax: Name,
    ground: Ground,
    info: IndicatorInfo,
    notation: string,
    place: number,
  ): NumberCode {
    try {
      const spec = parseIndicatorAs(info, notation);
      const indicator = this.more.includes(info)
        ? this.drawn.on(ground.candles(), info, spec)
        : ground.indicator(spec);
      const { outputs } = info;
      const unit = outputs[place]?.unit ?? 'number';
      const written = writtenOut(spec, info);
      const name = outputs.length > 1 ? `${written}.${outputs[place]?.name ?? ''}` : written;
      const now = (): number => indicator.values[place] ?? NaN;
      const before = (): number => indicator.previous[place] ?? NaN;
      return { kind: 'number', unit, now, before, text: () => `${name} ${valueText(now(), unit)}` };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw repairedAt(
        this.text,
        syntax,
        error.message.replace(/\.$/, ''),
        callRepair(this.text, syntax, info),
      );
    }
  }

  /** A name in capitals is that of a share. */
  private instrumentMeant({ at }: Name): string | null {
    const [typed] = /^[A-Z][A-Z0-9&-]{2,}(?![A-Z0-9(_])/.exec(this.text.slice(at)) ?? [];
    return typed === undefined ? null : `close of NSE:${typed}`;
  }

  private fault({ at }: Name, problem: string, meant: string | null = null): Refusal {
    return faultAt(this.text, at, problem, meant);
  }
}

const MINUTES_OF_A_DAY = 1_440;

function plainly({ input, output }: Name): boolean {
  return input === null && output === null;
}

/** Prices the candles themselves have, and what was paid. */
const LEVEL_NAMES: readonly string[] = [
  'open',
  'high',
  'low',
  'close',
  'price',
  'entry_price',
  ...DAY_LEVELS,
];
