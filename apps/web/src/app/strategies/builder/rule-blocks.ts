import { Component, computed, inject, input, model } from '@angular/core';
import { type RuleFault, type Syntax, type Verb } from '@artha/core';
import { PluggedIndicators } from '../../chart/plugged-indicators.js';
import { Icon } from '../../ui/icon.js';
import { Empty } from '../../ui/states.js';
import {
  type Block,
  blocksOf,
  VERB_WORDS,
  withClock,
  withNewBlock,
  withoutBlock,
  withSyntax,
} from './block-rules.js';
import { ConditionBlock } from './condition-block.js';
import { ValuePiece } from './value-piece.js';

const TONES: Partial<Record<Verb, string>> = { buy: 'buy', cover: 'buy', sell: 'sell', short: 'sell' };

/** The rules as sentences. They are the text in another form: what is changed here is changed there. */
@Component({
  selector: 'artha-rule-blocks',
  imports: [ConditionBlock, Empty, Icon, ValuePiece],
  templateUrl: './rule-blocks.html',
  styleUrl: './rule-blocks.css',
})
export class RuleBlocks {
  readonly text = model.required<string>();
  readonly faults = input.required<readonly RuleFault[]>();
  private readonly plugged = inject(PluggedIndicators);
  protected readonly values = computed(() =>
    this.plugged
      .words()
      .filter(({ kind }) => kind === 'value' || kind === 'indicator')
      .map(({ insert, detail }) => ({ insert, detail })),
  );
  protected readonly words = VERB_WORDS;
  protected readonly tones = TONES;
  protected readonly read = computed(() => blocksOf(this.text(), this.faults()));

  protected put(block: Block, syntax: Syntax): void {
    this.text.set(withSyntax(this.text(), block, syntax));
  }
  protected putClock(block: Block, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    if (value !== '') this.text.set(withClock(this.text(), block, value.slice(0, 5)));
  }
  protected remove(block: Block): void {
    this.text.set(withoutBlock(this.text(), block));
  }
  protected add(event: Event): void {
    const field = event.target as HTMLSelectElement;
    const verb = this.read().missing.find((one) => one === field.value);
    field.value = '';
    if (verb !== undefined) this.text.set(withNewBlock(this.text(), verb));
  }
}
