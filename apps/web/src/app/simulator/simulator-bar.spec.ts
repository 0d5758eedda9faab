import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { type MarketState, type ReplayWish } from '../live/shapes.js';
import { SimulatorBar } from './simulator-bar.js';

const state: MarketState = {
  source: 'replay',
  mode: 'replay',
  scenario: null,
  seed: null,
  sessionOn: '2026-07-28',
  now: '2026-07-28T05:00:00Z',
  opensAt: '2026-07-28T03:45:00Z',
  closesAt: '2026-07-28T10:00:00Z',
  phase: 'open',
  playing: true,
  speed: 5,
  epoch: 1,
  skippingTo: null,
  feed: { name: 'replay', state: 'streaming', lastTickAt: null },
};

describe('the simulator bar', () => {
  let fixture: ComponentFixture<SimulatorBar>;
  let wishes: ReplayWish[];
  let steps: string[];
  const find = <E extends HTMLElement>(selector: string): E => {
    const element = (fixture.nativeElement as HTMLElement).querySelector<E>(selector);
    if (!element) throw new Error(`no ${selector}`);
    return element;
  };

  beforeEach(async () => {
    fixture = TestBed.createComponent(SimulatorBar);
    fixture.componentRef.setInput('state', state);
    fixture.componentRef.setInput('now', Date.parse(state.now));
    wishes = [];
    steps = [];
    fixture.componentInstance.stepped.subscribe((step) => steps.push(step));
    fixture.componentInstance.wished.subscribe((wish) => wishes.push(wish));
    await fixture.whenStable();
  });

  it('shows the simulated clock in IST and pauses', () => {
    expect(find('time').textContent).toBe('10:30:00');
    find('[data-testid="replay-play"]').click();
    expect(wishes).toEqual([{ playing: false }]);
  });

  it('offers the eight speeds and shows the one that runs', () => {
    const speed = find<HTMLSelectElement>('[data-testid="replay-speed"]');
    expect([...speed.options].map((option) => option.value)).toEqual([
      '0.5',
      '1',
      '2',
      '5',
      '10',
      '25',
      '50',
      '100',
    ]);
    expect(speed.value).toBe('5');
    speed.value = '100';
    speed.dispatchEvent(new Event('change'));
    expect(wishes).toEqual([{ speed: 100 }]);
  });

  it('shows a speed of its own that somebody else chose', async () => {
    fixture.componentRef.setInput('state', { ...state, speed: 20 });
    await fixture.whenStable();
    expect(find<HTMLSelectElement>('[data-testid="replay-speed"]').value).toBe('20');
  });

  it('says that the session is over, and plays it again from its opening', async () => {
    fixture.componentRef.setInput('state', { ...state, phase: 'closed', playing: false });
    await fixture.whenStable();
    expect(find('[data-testid="replay-over"]').textContent).toContain('The session is over');
    find('[data-testid="replay-play"]').click();
    expect(wishes).toEqual([{ seekTo: state.opensAt, playing: true }]);
  });

  it('seeks where the slider is let go, not while it is dragged', async () => {
    const slider = find<HTMLInputElement>('[data-testid="replay-seek"]');
    slider.value = String(Date.parse('2026-07-28T06:00:00Z'));
    slider.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    expect(find('time').textContent).toBe('11:30:00');
    expect(wishes).toEqual([]);
    slider.dispatchEvent(new Event('change'));
    expect(wishes).toEqual([{ seekTo: '2026-07-28T06:00:00.000Z' }]);
  });

  it('goes to a typed time and says why it cannot', async () => {
    const field = find<HTMLInputElement>('[data-testid="replay-time"]');
    field.value = '08:00';
    find('form').dispatchEvent(new Event('submit'));
    await fixture.whenStable();
    expect(find('[role="alert"]').textContent).toContain('09:15:00 to 15:30:00');
    field.value = '12:15';
    find('form').dispatchEvent(new Event('submit'));
    expect(wishes).toEqual([{ seekTo: '2026-07-28T06:45:00.000Z' }]);
  });

  it('is off, with the reason, for those who may not', async () => {
    fixture.componentRef.setInput('obstacle', 'Only traders and administrators move the replay.');
    await fixture.whenStable();
    expect(find<HTMLButtonElement>('[data-testid="replay-play"]').disabled).toBe(true);
    expect(find<HTMLSelectElement>('[data-testid="replay-speed"]').disabled).toBe(true);
    expect(find('[data-testid="replay-obstacle"]').textContent).toContain('Only traders');
  });

  it('goes to a day of its own choice only when told to', async () => {
    fixture.componentRef.setInput('recordings', [
      { sessionOn: '2026-07-28', instruments: 2, ticks: 2 },
      { sessionOn: '2026-07-27', instruments: 2, ticks: 2 },
    ]);
    await fixture.whenStable();
    const day = find<HTMLSelectElement>('[data-testid="replay-day"]');
    expect([...day.options].map((option) => option.text)).toEqual(['28 Jul 2026', '27 Jul 2026']);
    day.value = '2026-07-27';
    day.dispatchEvent(new Event('change'));
    expect(wishes).toEqual([]);
    find('form').dispatchEvent(new Event('submit'));
    expect(wishes).toEqual([{ mode: 'replay', sessionOn: '2026-07-27' }]);
  });

  it('steps by a tick and by a candle', () => {
    find('[data-testid="step-tick"]').click();
    find('[data-testid="step-candle"]').click();
    expect(steps).toEqual(['tick', 'candle']);
  });

  it('makes up a day of a scenario and a seed', async () => {
    find('[data-testid="mode-synthetic"]').click();
    await fixture.whenStable();
    expect(wishes).toEqual([]);
    const scenario = find<HTMLSelectElement>('[data-testid="synthetic-scenario"]');
    scenario.value = 'volatile';
    scenario.dispatchEvent(new Event('change'));
    const seed = find<HTMLInputElement>('[data-testid="synthetic-seed"]');
    seed.value = '7';
    seed.dispatchEvent(new Event('input'));
    // The engine speaks every second; what is being chosen stays.
    fixture.componentRef.setInput('state', { ...state });
    await fixture.whenStable();
    find('form').dispatchEvent(new Event('submit'));
    expect(wishes).toEqual([{ mode: 'synthetic', scenario: 'volatile', seed: 7 }]);
  });

  it('says why the engine refused', async () => {
    fixture.componentRef.setInput('refusal', 'Nothing was recorded on this day.');
    await fixture.whenStable();
    expect(find('[role="alert"]').textContent).toBe('Nothing was recorded on this day.');
  });
});
