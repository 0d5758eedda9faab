import { type SafetyCause } from '../live/shapes.js';
import { whatHappened, whatIsPossible } from './safety-words.js';

const halted: SafetyCause = {
  scope: 'account',
  scopeId: 'a',
  mode: null,
  state: 'halted',
  squareOff: false,
  cause: 'person',
  reason: 'a runaway loop',
  setBy: 'Tara Trader',
  setAt: '2026-01-27T08:33:07Z',
  acknowledgement: 'RESUME',
  mayResume: true,
};

describe('what people read of a halt', () => {
  it('names who, since when in Indian time, and why', () => {
    expect(whatHappened(halted)).toBe(
      'Trading is halted for this account, by Tara Trader, since 27 Jan 14:03:07: a runaway loop',
    );
    expect(whatHappened({ ...halted, scope: 'platform' })).toContain('on the whole platform');
    expect(whatHappened({ ...halted, state: 'reducing', mode: 'paper' })).toContain(
      'Only exits pass for this account in paper mode',
    );
  });

  it('says what can still be done', () => {
    expect(whatIsPossible(halted)).toContain('you can still exit them');
    expect(whatIsPossible({ ...halted, squareOff: true })).toContain('being squared off');
    expect(whatIsPossible({ ...halted, state: 'reducing' })).toBe(
      'Strategies may exit, not enter; so may you.',
    );
  });
});
