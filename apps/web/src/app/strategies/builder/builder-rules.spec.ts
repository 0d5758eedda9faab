import { indicatorWord, RULE_WORDS, ruleFaults } from '@artha/core';
import {
  blocksOf,
  joined,
  NEW_CONDITION,
  partsOf,
  sentenceOf,
  syntaxOf,
  TESTS,
  type Test,
  typedValue,
  withClock,
  withNewBlock,
  withoutBlock,
  withSyntax,
} from './block-rules.js';
import { completionsAt } from './completion-rules.js';
import { diffOf } from './diff-rules.js';
import { kindsOf, markedText } from './text-marks.js';

const TEXT = `# my idea
buy when ema(9) crosses above ema(21) and rsi(14) < 70   # not too late
stop 1 %
exit at 15:10`;
const read = (text: string) => blocksOf(text, ruleFaults(text));
const blockOf = (text: string, verb: string) => {
  const found = read(text).blocks.find((block) => block.verb === verb);
  if (found === undefined) throw new Error(`no ${verb}`);
  return found;
};
const syntax = (text: string) => {
  const value = typedValue(text);
  if ('problem' in value) throw new Error(value.problem);
  return value.syntax;
};

describe('blocks', () => {
  it('change their own statement in the text and leave all else, comments too, as it was', () => {
    expect(withSyntax(TEXT, blockOf(TEXT, 'buy'), syntax('close>open'))).toBe(
      TEXT.replace('ema(9) crosses above ema(21) and rsi(14) < 70', 'close > open'),
    );
    expect(withSyntax(TEXT, blockOf(TEXT, 'stop'), syntax('2*atr(14)'))).toBe(
      TEXT.replace('stop 1 %', 'stop 2 * atr(14)'),
    );
    expect(withClock(TEXT, blockOf(TEXT, 'exit'), '14:45')).toBe(TEXT.replace('15:10', '14:45'));
    expect(withoutBlock(TEXT, blockOf(TEXT, 'stop'))).toBe(TEXT.replace('stop 1 %\n', ''));
    expect(withoutBlock('buy when close > 1 stop 1 %', blockOf('buy when close > 1 stop 1 %', 'stop'))).toBe(
      'buy when close > 1',
    );
    expect(withNewBlock(TEXT, 'target')).toBe(`${TEXT}\ntarget 2 %`);
  });

  it('are read again as they were after every edit', () => {
    const { syntax: condition } = blockOf(TEXT, 'buy');
    if (condition === null) throw new Error('no condition');
    const again = withSyntax(TEXT, blockOf(TEXT, 'buy'), condition);
    expect(again).toBe(TEXT);
    const { join, parts } = partsOf(condition);
    expect([join, parts.length]).toEqual(['and', 2]);
    const longer = joined('and', [...parts, NEW_CONDITION]);
    if (longer === null) throw new Error('nothing is left');
    expect(withSyntax(TEXT, blockOf(TEXT, 'buy'), longer)).toContain(
      'ema(9) crosses above ema(21) and rsi(14) < 70 and close > sma(20)   # not too late',
    );
    expect(joined('or', [])).toBeNull();
  });

  it('name what is wrong in them, and say that there is more in the text than they show', () => {
    const text = 'buy when emma(9) > 5\nsel when close < 1\nstop 1 %';
    const { blocks, hasUnreadable, missing } = read(text);
    expect(blocks.map(({ verb, faults }) => [verb, faults.map(({ suggestion }) => suggestion)])).toEqual([
      ['buy', ['ema']],
      ['stop', []],
    ]);
    expect(hasUnreadable).toBe(true);
    expect(missing).toEqual(['sell', 'short', 'cover', 'target', 'trail', 'exit']);
    expect(read('stop 1 %').hasUnreadable).toBe(false);
  });

  it('turn every comparison into pieces and back, and one test into another', () => {
    for (const test of Object.keys(TESTS) as Test[]) {
      const sentence = sentenceOf(syntax('close > open'));
      if (sentence === null) throw new Error('no sentence');
      const changed = syntaxOf({ ...sentence, test });
      expect(sentenceOf(changed)).toMatchObject({ left: sentence.left, test });
    }
    expect(sentenceOf(syntax('close'))).toBeNull();
    expect(typedValue('ema(9')).toEqual({ problem: "')' is missing before the end" });
  });
});

describe('completion', () => {
  const words = (text: string, isAsked = false) =>
    completionsAt(text, text.length, isAsked)?.words.map(({ label }) => label) ?? null;

  it('offers statements where one begins, and values where one belongs', () => {
    expect(words('bu')?.[0]).toBe('buy');
    expect(words('', true)?.slice(0, 2)).toEqual(['buy', 'sell']);
    expect(words('buy when cro')?.[0]).toBe('crosses');
    expect(words('buy when em')?.[0]).toBe('ema(30)');
    expect(words('buy when macd(12,26,9).')).toContain('signal');
    expect(words('buy when close on 1')).toEqual(['1s', '15s', '1m', '10m', '15m', '1h', '1d']);
    expect(completionsAt('buy when close of rel', 21, false, ['NSE:RELIANCE', 'NSE:TCS'])).toEqual({
      from: 18,
      words: [{ label: 'NSE:RELIANCE', insert: 'NSE:RELIANCE', detail: '', kind: 'source' }],
    });
    expect(words('buy when macd(12,26,9).sig')).toEqual(['signal']);
  });

  it('keeps quiet in comments, in numbers and where nothing is typed', () => {
    expect(words('# bu')).toBeNull();
    expect(words('buy when ')).toBeNull();
    expect(words('buy when close > 12', true)).toBeNull();
    expect(completionsAt('buy when em > 5', 11, false)?.from).toBe(9);
  });
});

describe('the painted text', () => {
  it('marks what is wrong at its place and loses no letter', () => {
    const text = 'buy when emma(9) > 5 # so';
    const { before, after } = markedText(text, ruleFaults(text), 3);
    expect([...before, ...after].map((mark) => mark.text).join('')).toBe(text);
    expect(before.map((mark) => mark.text).join('')).toBe('buy');
    expect([...before, ...after].filter(({ problem }) => problem !== null)).toEqual([
      { text: 'emma', kind: 'plain', problem: "Nothing is called 'emma'" },
    ]);
    expect(after.at(-1)).toEqual({ text: '# so', kind: 'comment', problem: null });
  });

  it('marks the last word where something is missing behind it', () => {
    const text = 'buy when close >\n';
    const marked = markedText(text, ruleFaults(text), text.length);
    expect(marked.before.filter(({ problem }) => problem !== null).map((mark) => mark.text)).toEqual(['>']);
    expect(markedText('', ruleFaults(''), 0)).toEqual({ before: [], after: [] });
  });
});

describe('the difference of two versions', () => {
  it.each([
    ['a\nb\nc', 'a\nc', ' a|-b| c'],
    ['a\nc', 'a\nb\nc', ' a|+b| c'],
    ['a\nb', 'a\nx', ' a|-b|+x'],
    ['same', 'same', ' same'],
  ])('of %j and %j is %s', (older, newer, shown) => {
    const signs = { same: ' ', gone: '-', new: '+' };
    expect(
      diffOf(older, newer)
        .map(({ kind, text }) => signs[kind] + text)
        .join('|'),
    ).toBe(shown);
  });
});

describe('an indicator that a plug-in brings', () => {
  it('is completed and painted as any other', () => {
    const part = { name: 'house_midpoint', title: 'House midpoint', group: 'overlap' } as const;
    const outputs = [{ name: 'midpoint', unit: 'price', draw: 'line' }] as const;
    const words = [...RULE_WORDS, indicatorWord({ ...part, parameters: [], outputs })];
    const text = 'buy when close > house_m';
    expect(completionsAt(text, text.length, false, [], words)?.words[0]?.insert).toBe('house_midpoint');
    const { before } = markedText(`${text}idpoint`, [], 99, kindsOf(words));
    expect(before.at(-1)).toMatchObject({ text: 'house_midpoint', kind: 'indicator' });
  });
});
