import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Candle, formatIndicator, parseIndicatorAs, Refusal } from '@artha/core';
import {
  BAR_NUMBERS,
  type Drawing,
  type DrawingTask,
  DrawingThread,
  PluginFault,
  type PluginPackage,
} from '@artha/plugins';
import { type OfferedIndicator, PluginVersions } from '@artha/trading';

/** Drawings of one person that may be under way; a page of charts asks one after the other. */
const MOST_OF_A_PERSON = 16;
const MOST_WAITING = 100;
/** Versions never change, so what was read of them once is kept; the one used longest ago goes first. */
const MOST_KEPT = 50;
const LONGEST_WAIT_MILLIS = 1_000;

/** Indicators of plug-ins, drawn on a thread of their own. */
@Injectable()
export class PluginIndicators implements OnApplicationShutdown {
  private readonly thread = new DrawingThread();
  private readonly packages = new Map<string, PluginPackage>();
  private readonly warmUps = new Map<string, Promise<number | null>>();
  private readonly underWay = new Map<string, number>();

  constructor(private readonly versions: PluginVersions) {}

  async onApplicationShutdown(): Promise<void> {
    await this.thread.close();
  }

  offered(): Promise<OfferedIndicator[]> {
    return this.versions.offeredIndicators();
  }

  /** Null: no plug-in offers one of this name. */
  async find(name: string): Promise<OfferedIndicator | null> {
    return (await this.offered()).find(({ part }) => part.name === name) ?? null;
  }

  /** Candles it needs with its initial parameters. Null: it does not say, or not soon; nobody waits for it. */
  warmUpOf(one: OfferedIndicator): Promise<number | null> {
    const asked = this.warmUps.get(one.id) ?? this.askWarmUp(one);
    this.warmUps.set(one.id, asked);
    const later = new Promise<null>((resolve) => setTimeout(resolve, LONGEST_WAIT_MILLIS, null).unref());
    return Promise.race([asked, later]);
  }

  private async askWarmUp({ id, part }: OfferedIndicator): Promise<number | null> {
    const parameters = part.parameters.map(({ initial }) => initial);
    const nothing = { bars: new Float64Array(0), formsLast: false, memory: null };
    try {
      const plugin = await this.packageOf(id);
      return (await this.thread.draw({ partId: id, plugin, parameters, ...nothing })).warmUpCandles;
    } catch (error) {
      if (error instanceof PluginFault) return null;
      this.warmUps.delete(id); // the world failed, not the plug-in: asked again the next time
      return null;
    }
  }

  /** Refuses: BAD_INDICATOR, also for what the plug-in does wrong, UNKNOWN_PLUGIN, TOO_MANY_REQUESTS. */
  async draw(
    userId: string,
    text: string,
    task: Omit<DrawingTask, 'plugin' | 'parameters'>,
  ): Promise<Drawing> {
    const plugin = await this.packageOf(task.partId);
    const [part] = plugin.config.provides;
    if (part?.kind !== 'indicator') throw new Refusal('UNKNOWN_PLUGIN');
    const spec = parseIndicatorAs(part, text);
    const mine = this.underWay.get(userId) ?? 0;
    if (mine >= MOST_OF_A_PERSON || this.thread.pending >= MOST_WAITING)
      throw new Refusal('TOO_MANY_REQUESTS');
    this.underWay.set(userId, mine + 1);
    try {
      return await this.thread.draw({ ...task, plugin, parameters: spec.parameters });
    } catch (error) {
      if (!(error instanceof PluginFault)) throw error;
      throw new Refusal('BAD_INDICATOR', { indicator: formatIndicator(spec), why: error.message });
    } finally {
      const left = (this.underWay.get(userId) ?? 1) - 1;
      if (left > 0) this.underWay.set(userId, left);
      else this.underWay.delete(userId);
    }
  }

  private async packageOf(partId: string): Promise<PluginPackage> {
    const plugin = this.packages.get(partId) ?? (await this.versions.indicator(partId));
    this.packages.delete(partId);
    this.packages.set(partId, plugin);
    const [oldest] = this.packages.keys();
    if (this.packages.size > MOST_KEPT && oldest !== undefined) this.packages.delete(oldest);
    return plugin;
  }
}

/** Candles as a drawing takes them. */
export function barsOf(candles: readonly Candle[]): Float64Array {
  const bars = new Float64Array(candles.length * BAR_NUMBERS);
  candles.forEach(({ openedAt, openPaise, highPaise, lowPaise, closePaise, volume }, nth) =>
    bars.set([openedAt, openPaise, highPaise, lowPaise, closePaise, volume], nth * BAR_NUMBERS),
  );
  return bars;
}
