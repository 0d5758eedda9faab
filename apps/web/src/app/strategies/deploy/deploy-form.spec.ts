import { computed, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AccountStore } from '../../live/accounts.js';
import { BookStore } from '../../live/book.js';
import { InstrumentStore } from '../../live/instruments.js';
import { type ParameterSpec, type Promotion, type StrategyInfo } from '../../live/shapes.js';
import { CatalogueStore } from '../catalogue-store.js';
import { DeploymentsClient } from '../deployments-client.js';
import { DeploymentsStore } from '../deployments-store.js';
import { DeployForm } from './deploy-form.js';
import { LiveGate } from './live-gate.js';

const spec = (name: string, initial: number): ParameterSpec =>
  ({ name, label: name, description: '', kind: 'whole', min: 2, max: 400, initial }) as ParameterSpec;
const strategy = (id: string, legs: number, parameters: ParameterSpec[]): StrategyInfo => ({
  id,
  title: id,
  description: '',
  legs,
  parameters,
  plugin: null,
});
const EMA = strategy('ema', 1, [spec('fastBars', 9), spec('slowBars', 21)]);
const PAIRS = strategy('pairs', 2, [spec('bars', 60)]);
const INSTRUMENTS = [
  { id: 'NSE:TCS', kind: 'equity', lotQuantity: 1, isActive: true },
  { id: 'NFO:NIFTY-FUT', kind: 'future', lotQuantity: 65, isActive: true },
];
const OVERRIDABLE: Promotion = {
  strategyId: 'ema',
  checks: [],
  isOpen: false,
  letThrough: null,
  mayOverride: true,
};

describe('the form of a deployment', () => {
  const accountId = signal('a1');
  const isLive = signal(false);
  const isArmed = signal(true);
  const room = signal({ mode: 'paper', running: 1, most: 5 });
  let form: DeployForm;
  let gate: LiveGate;

  beforeEach(() => {
    accountId.set('a1');
    isLive.set(false);
    isArmed.set(true);
    room.set({ mode: 'paper', running: 1, most: 5 });
    const mode = computed(() => (isLive() ? 'live' : 'paper'));
    TestBed.configureTestingModule({
      providers: [
        LiveGate,
        DeployForm,
        { provide: AccountStore, useValue: { accountId, mayTrade: signal(true) } },
        {
          provide: BookStore,
          useValue: {
            isLive,
            mode,
            book: computed(() => ({ accountId: accountId(), mode: mode() })),
            link: computed(() => ({ isArmed: isArmed() })),
          },
        },
        {
          provide: CatalogueStore,
          useValue: {
            strategies: signal([EMA, PAIRS]),
            find: (id: string) => [EMA, PAIRS].find((one) => one.id === id) ?? null,
          },
        },
        {
          provide: InstrumentStore,
          useValue: { find: (id: string) => INSTRUMENTS.find((one) => one.id === id) ?? null },
        },
        { provide: DeploymentsStore, useValue: { room } },
        { provide: DeploymentsClient, useValue: { promotion: () => Promise.resolve(OVERRIDABLE) } },
      ],
    });
    form = TestBed.inject(DeployForm);
    gate = TestBed.inject(LiveGate);
    form.begin('ema');
  });

  it('is good once an instrument is chosen, and is sent as it was filled in', () => {
    expect(form.problems().market).toMatch(/at least one/);
    expect(form.wish('d1')).toBeNull();
    form.instrumentIds.set(['NSE:TCS']);
    form.typeParameters({ ...form.parameters(), fastBars: '3' });
    expect(form.wish('d1')).toEqual({
      id: 'd1',
      accountId: 'a1',
      mode: 'paper',
      strategyId: 'ema',
      parameters: { fastBars: 3, slowBars: 21 },
      instrumentIds: ['NSE:TCS'],
      timeframe: '5m',
      quantity: 1,
      sizing: null,
      limits: null,
      schedule: null,
      product: 'MIS',
    });
  });

  it('tells at which step something is wrong', () => {
    form.typeParameters({ ...form.parameters(), fastBars: 'many' });
    form.schedule.update((schedule) => ({ ...schedule, isOn: true, weekdays: [] }));
    room.set({ mode: 'paper', running: 5, most: 5 });
    expect(form.problems()).toEqual({
      strategy: expect.stringMatching(/No more may be at work/) as string,
      market: expect.stringMatching(/at least one/) as string,
      size: 'Enter a whole number from 2 to 400.',
      risk: 'Choose at least one weekday.',
      review: null,
    });
  });

  it('keeps what was typed for one strategy while another is looked at', () => {
    form.typeParameters({ ...form.parameters(), fastBars: '3' });
    form.strategyId.set('pairs');
    expect(form.parameters()).toEqual({ bars: '60' });
    form.strategyId.set('ema');
    expect(form.parameters()).toEqual({ fastBars: '3', slowBars: '21' });
  });

  it('finds the instruments wrong once a strategy wants two of them', () => {
    form.instrumentIds.set(['NSE:TCS']);
    form.strategyId.set('pairs');
    expect(form.problems().market).toMatch(/choose 2/);
  });

  it('keeps contracts overnight under their own name, and wants whole lots of them', () => {
    form.instrumentIds.set(['NFO:NIFTY-FUT']);
    form.isKept.set(true);
    expect(form.product()).toBe('NRML');
    expect(form.problems().size).toMatch(/multiple of 65/);
    form.instrumentIds.set(['NFO:NIFTY-FUT', 'NSE:TCS']);
    expect(form.problems().risk).toMatch(/one kind/);
    form.isKept.set(false);
    expect(form.problems().risk).toBeNull();
  });

  it('is edited by whatever is typed, and no more once that is taken back', () => {
    expect(form.isEdited()).toBe(false);
    form.quantity.set('5');
    expect(form.isEdited()).toBe(true);
    form.quantity.set('1');
    expect(form.isEdited()).toBe(false);
  });

  it('forgets what the server refused as soon as something is changed', () => {
    form.refusal.set({ step: 'size', text: 'no' });
    expect(form.refusal()).not.toBeNull();
    form.quantity.set('2');
    expect(form.refusal()).toBeNull();
  });

  it('lets an account that is not armed trade no real money', () => {
    isLive.set(true);
    isArmed.set(false);
    expect(form.problems().strategy).toMatch(/not armed/);
    isLive.set(false);
    expect(form.problems().strategy).toBeNull();
  });

  it('sends nothing with real money before the word is typed, a reason given, and the gates are known', async () => {
    form.instrumentIds.set(['NSE:TCS']);
    isLive.set(true);
    gate.word.set('LIVE');
    expect(form.wish('d1')).toBeNull();
    TestBed.tick();
    await vi.waitFor(() => expect(gate.promotion()).not.toBeNull());
    expect(form.problems().review).toMatch(/Ten letters/);
    gate.reason.set('watched by the desk');
    expect(form.wish('d1')).toMatchObject({ mode: 'live', overrideReason: 'watched by the desk' });
    gate.word.set('live');
    expect(form.problems().review).toMatch(/Type LIVE/);
  });

  it('wants the word anew for another account or strategy', () => {
    isLive.set(true);
    gate.word.set('LIVE');
    accountId.set('a2');
    expect(gate.word()).toBe('');
    gate.word.set('LIVE');
    form.strategyId.set('pairs');
    expect(gate.word()).toBe('');
  });
});
