import { Service, computed, inject, resource } from '@angular/core';
import {
  type IndicatorInfo,
  indicatorWord,
  plugInIndicator,
  programOf,
  RULE_WORDS,
  type RuleWord,
} from '@artha/core';
import { Api } from '../live/api.js';
import { SessionStore } from '../live/session.js';
import { type DrawIndicator, type DrawnIndicator, type Indicator, type Paged } from '../live/shapes.js';

/** Draws an indicator of a plug-in over candles; the browser does not run such code itself. */
export type Drawing = (asked: DrawIndicator) => Promise<DrawnIndicator>;

const plugged = new Set<string>();

/** Whether an indicator is one of a plug-in's, by its name. */
export function isPlugged(name: string): boolean {
  return plugged.has(name);
}

/** The indicators of plug-ins: known to charts by name and form like those that are built in, drawn by the API. */
@Service()
export class PluggedIndicators {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly read = resource({
    params: () => this.session.user()?.id,
    loader: async ({ abortSignal }) => {
      const { items } = await this.api.get<Paged<Indicator>>('/indicators', { of: 'plugins' }, abortSignal);
      const infos = items.map(infoOf);
      for (const info of infos) {
        plugInIndicator(info);
        plugged.add(info.name);
      }
      return infos;
    },
  });

  /** What was chosen before can be told from what is unknown; also when they could not be read. */
  readonly isReady = computed(() => this.read.hasValue() || this.read.error() !== undefined);

  readonly infos = computed<readonly IndicatorInfo[]>(() => (this.read.hasValue() ? this.read.value() : []));
  /** What may be written in a rule, they included. */
  readonly words = computed<readonly RuleWord[]>(() => [...RULE_WORDS, ...this.infos().map(indicatorWord)]);

  readonly draw: Drawing = (asked) => this.api.post<DrawnIndicator>('/indicators/draw', asked);
}

function infoOf(view: Indicator): IndicatorInfo {
  const { name, title, description, group, pane, outputs, warmUpCandles } = view;
  return {
    ...{ name, title, description, group, pane, outputs },
    inputs: view.inputs as IndicatorInfo['inputs'],
    parameters: view.parameters.map(({ choices, ...parameter }) => ({
      ...parameter,
      ...(choices && { choices }),
    })),
    warmUp: () => warmUpCandles ?? 1,
    // Rules are checked with it; it is drawn by the API.
    program: () => programOf(outputs.length, () => (_, out) => void out.fill(NaN)),
  };
}
