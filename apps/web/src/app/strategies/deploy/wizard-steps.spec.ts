import * as fc from 'fast-check';
import {
  DEPLOY_STEPS,
  FIRST_PLACE,
  finish,
  onward,
  openStep,
  stepMarks,
  stepOfRefusal,
  type StepProblems,
  type WizardPlace,
} from './wizard-steps.js';

const GOOD: StepProblems = { strategy: null, market: null, size: null, risk: null, review: null };
const noInstruments: StepProblems = { ...GOOD, market: 'Choose at least one instrument.' };
const walk = (problems: StepProblems, times: number): WizardPlace =>
  Array.from({ length: times }).reduce<WizardPlace>((place) => onward(place, problems), FIRST_PLACE);

describe('the steps of deploying', () => {
  it('go on one by one to the review, and no further', () => {
    expect(walk(GOOD, 1).at).toBe(1);
    expect(walk(GOOD, 9)).toMatchObject({ at: 4, reached: 4 });
  });

  it('hold where something is wrong, and tell it only then', () => {
    const before = walk(noInstruments, 1);
    expect(stepMarks(before, noInstruments)[1]).toMatchObject({ state: 'current', hasFault: false });
    const after = onward(before, noInstruments);
    expect(after.at).toBe(1);
    expect(stepMarks(after, noInstruments)[1]).toMatchObject({ state: 'current', hasFault: true });
  });

  it('can be gone back to, and forth again without what lies between', () => {
    const back = openStep(walk(GOOD, 4), 0);
    expect(back).toMatchObject({ at: 0, reached: 4 });
    expect(openStep(back, 4).at).toBe(4);
  });

  it('are not opened before they were reached', () => {
    const place = walk(GOOD, 2);
    expect(openStep(place, 3)).toBe(place);
    expect(openStep(place, -1)).toBe(place);
    expect(stepMarks(place, GOOD).map(({ mayOpen }) => mayOpen)).toEqual([true, true, true, false, false]);
  });

  it('are marked when a change at one of them makes another one wrong', () => {
    const back = openStep(walk(GOOD, 4), 0);
    expect(stepMarks(back, noInstruments).map(({ hasFault }) => hasFault)).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it('send back from the review to the first that is wrong', () => {
    const problems: StepProblems = { ...noInstruments, risk: 'Choose at least one weekday.' };
    const place = walk(GOOD, 4);
    expect(finish(place, GOOD).at).toBe(4);
    const sent = finish(place, problems);
    expect(sent).toMatchObject({ at: 1, reached: 4 });
    const marks = stepMarks(sent, problems);
    expect(marks.filter(({ hasFault }) => hasFault).map(({ id }) => id)).toEqual(['market', 'risk']);
  });

  it('say where they are in words', () => {
    const words = stepMarks(onward(walk(GOOD, 1), noInstruments), noInstruments).map((mark) => mark.words);
    expect(words.slice(0, 3)).toEqual([
      'Step 1 of 5: Strategy and account, done',
      'Step 2 of 5: Instruments and candles, has a fault',
      'Step 3 of 5: Parameters and size, not yet',
    ]);
  });

  it('find the step a refusal is about; what is about none is told at the review', () => {
    expect(stepOfRefusal('FAST_NOT_BELOW_SLOW')).toBe('size');
    expect(stepOfRefusal('WRONG_INSTRUMENT_COUNT')).toBe('market');
    expect(stepOfRefusal('GATE_NOT_MET')).toBe('review');
    expect(stepOfRefusal('SOMETHING_NEW')).toBe('review');
  });

  const problemsOf = fc.record(
    Object.fromEntries(DEPLOY_STEPS.map(({ id }) => [id, fc.option(fc.constant('wrong'))])),
  ) as unknown as fc.Arbitrary<StepProblems>;
  const moves = fc.array(fc.option(fc.integer({ min: -1, max: 6 })), { maxLength: 30 });

  it('are never left forwards over one that is wrong, whatever is clicked', () =>
    fc.assert(
      fc.property(problemsOf, moves, (problems, clicks) => {
        const place = clicks.reduce<WizardPlace>(
          (now, click) => (click === null ? onward(now, problems) : openStep(now, click)),
          FIRST_PLACE,
        );
        const behind = DEPLOY_STEPS.slice(0, place.reached);
        expect(behind.filter(({ id }) => problems[id] !== null)).toEqual([]);
        expect(place.at).toBeLessThanOrEqual(place.reached);
        expect(place.reached).toBeLessThan(DEPLOY_STEPS.length);
      }),
    ));
});
