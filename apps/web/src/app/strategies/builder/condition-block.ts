import { Component, computed, input, output } from '@angular/core';
import { type Syntax } from '@artha/core';
import { Icon } from '../../ui/icon.js';
import { valueOf } from '../../ui/value-of.js';
import {
  joined,
  NEW_CONDITION,
  partsOf,
  sentenceOf,
  syntaxOf,
  type Sentence,
  type Test,
  TESTS,
} from './block-rules.js';
import { ValuePiece } from './value-piece.js';

/** A condition as a sentence, or several of which all or any must hold; within each again. */
@Component({
  selector: 'artha-condition-block',
  imports: [Icon, ValuePiece],
  templateUrl: './condition-block.html',
  styleUrl: './condition-block.css',
})
export class ConditionBlock {
  readonly syntax = input.required<Syntax>();
  /** What it is a part of, if of anything. */
  readonly within = input<'and' | 'or' | null>(null);
  readonly changed = output<Syntax>();
  readonly removed = output();

  protected readonly tests = Object.entries(TESTS).map(([value, words]) => ({ value, words }));
  protected readonly group = computed(() => partsOf(this.syntax()));
  protected readonly denied = computed(() => {
    const syntax = this.syntax();
    return syntax.node === 'not' ? syntax.of : null;
  });
  protected readonly sentence = computed(() => sentenceOf(this.syntax()));
  protected readonly valueOf = valueOf;

  protected rejoin(join: string): void {
    const { parts } = this.group();
    this.emit(join === 'and' ? 'and' : 'or', parts);
  }
  protected put(place: number, part: Syntax): void {
    const { join, parts } = this.group();
    this.emit(
      join ?? 'and',
      parts.map((one, at) => (at === place ? part : one)),
    );
  }
  protected drop(place: number): void {
    const { join, parts } = this.group();
    this.emit(
      join ?? 'and',
      parts.filter((_, at) => at !== place),
    );
  }
  protected add(): void {
    const { join, parts } = this.group();
    this.emit(join ?? 'and', [...parts, NEW_CONDITION]);
  }
  /** One condition becomes the first of several. */
  protected join(join: 'and' | 'or'): void {
    this.emit(join, [this.syntax(), NEW_CONDITION]);
  }
  protected deny(): void {
    this.changed.emit({ node: 'not', at: 0, of: this.syntax() });
  }
  protected change(sentence: Sentence, change: Partial<Sentence>): void {
    this.changed.emit(syntaxOf({ ...sentence, ...change }));
  }
  protected testOf(value: string): Test {
    return value as Test;
  }
  protected candlesOf(text: string): number {
    const candles = Math.round(Number(text));
    return Number.isFinite(candles) ? Math.min(500, Math.max(1, candles)) : 1;
  }

  private emit(join: 'and' | 'or', parts: readonly Syntax[]): void {
    const syntax = joined(join, parts);
    if (syntax === null) this.removed.emit();
    else this.changed.emit(syntax);
  }
}
