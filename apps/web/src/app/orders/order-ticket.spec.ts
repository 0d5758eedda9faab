import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { BookStore } from '../live/book.js';
import { type Instrument } from '../live/shapes.js';
import { OrderTicket } from './order-ticket.js';
import { OrdersClient } from './orders-client.js';
import { type TicketOrder } from './ticket-rules.js';

const instrument: Instrument = {
  id: 'NSE:RELIANCE',
  symbol: 'RELIANCE',
  name: 'Reliance Industries',
  exchange: 'NSE',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isTradable: true,
  isActive: true,
  series: 'EQ',
  isin: null,
  underlyingId: null,
  expiresOn: null,
  strikePaise: null,
  optionType: null,
  freezeQuantity: null,
  lowerBandPaise: null,
  upperBandPaise: null,
  bandsOn: null,
};

const PLAIN = { validMinutes: null, isAfterMarket: false, disclosedQuantity: null, stops: null };

describe('the order ticket form', () => {
  let fixture: ComponentFixture<OrderTicket>;
  let submitted: TicketOrder[];
  const find = <E extends HTMLElement>(testId: string): E => {
    const element = (fixture.nativeElement as HTMLElement).querySelector<E>(`[data-testid="${testId}"]`);
    if (!element) throw new Error(`no ${testId}`);
    return element;
  };
  const type = async (testId: string, text: string): Promise<void> => {
    const field = find<HTMLInputElement>(testId);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const click = async (testId: string): Promise<void> => {
    find(testId).click();
    await fixture.whenStable();
  };

  beforeEach(async () => {
    window.matchMedia ??= () => ({ matches: false }) as MediaQueryList;
    TestBed.configureTestingModule({
      providers: [
        { provide: BookStore, useValue: { book: () => undefined, isLive: () => false } },
        { provide: OrdersClient, useValue: {} },
      ],
    });
    fixture = TestBed.createComponent(OrderTicket);
    fixture.componentRef.setInput('instrument', instrument);
    fixture.componentRef.setInput('side', 'buy');
    fixture.componentRef.setInput('lastPaise', 292040);
    submitted = [];
    fixture.componentInstance.submitted.subscribe((order) => submitted.push(order));
    await fixture.whenStable();
  });

  it.each([
    ['a pressed', false],
    ['not of a held', true],
  ])('takes Enter of %s key', (_which, repeat) => {
    const enter = new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true });
    find('ticket-quantity').dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(repeat);
  });

  it('shows an iceberg a tenth at a time unless told otherwise, and only where it can be one', async () => {
    await type('ticket-quantity', '100');
    expect(find<HTMLInputElement>('ticket-iceberg-on').disabled).toBe(true);
    await click('ticket-limit');
    await click('ticket-iceberg-on');
    expect(find<HTMLInputElement>('ticket-disclosed').value).toBe('10');
    await type('ticket-disclosed', '9');
    await click('ticket-submit');
    expect(find('ticket-disclosed-problem').textContent).toContain('Show 10 or more');
    expect(submitted).toEqual([]);
    await type('ticket-disclosed', '40');
    await click('ticket-submit');
    await click('ticket-ioc');
    await click('ticket-submit');
    expect(submitted.map(({ disclosedQuantity }) => disclosedQuantity)).toEqual([40, null]);
  });

  it('sends a market order of the typed quantity', async () => {
    await type('ticket-quantity', '1,000');
    await click('ticket-submit');
    expect(submitted).toEqual([
      {
        side: 'buy',
        kind: 'MARKET',
        product: 'MIS',
        quantity: 1000,
        limitPaise: null,
        triggerPaise: null,
        validity: 'DAY',
        ...PLAIN,
      },
    ]);
  });

  it('proposes the last price for a limit and sends it in paise', async () => {
    await click('ticket-limit');
    expect(find<HTMLInputElement>('ticket-price').value).toBe('2920.40');
    await type('ticket-price', '2,900.05');
    await click('ticket-cnc');
    await click('ticket-submit');
    expect(submitted).toEqual([
      {
        side: 'buy',
        kind: 'LIMIT',
        product: 'CNC',
        quantity: 1,
        limitPaise: 290005,
        triggerPaise: null,
        validity: 'DAY',
        ...PLAIN,
      },
    ]);
  });

  it('sends a stop with its trigger, and never as IOC', async () => {
    await click('ticket-ioc');
    await click('ticket-sl');
    await type('ticket-price', '2,960');
    await type('ticket-trigger', '2,950.05');
    expect(find<HTMLButtonElement>('ticket-ioc').disabled).toBe(true);
    await click('ticket-submit');
    expect(submitted).toEqual([
      {
        side: 'buy',
        kind: 'SL',
        product: 'MIS',
        quantity: 1,
        limitPaise: 296000,
        triggerPaise: 295005,
        validity: 'DAY',
        ...PLAIN,
      },
    ]);
  });

  it('sends an order that trades at once or not at all', async () => {
    await click('ticket-ioc');
    await click('ticket-submit');
    expect(submitted).toEqual([
      {
        side: 'buy',
        kind: 'MARKET',
        product: 'MIS',
        quantity: 1,
        limitPaise: null,
        triggerPaise: null,
        validity: 'IOC',
        ...PLAIN,
      },
    ]);
  });

  it('sends an order that waits so many minutes, and no other number of them', async () => {
    await click('ticket-limit');
    await click('ticket-ttl');
    await type('ticket-minutes', '121');
    expect(find('ticket-minutes-problem').textContent).toContain('from 1 to 120');
    await click('ticket-submit');
    expect(submitted).toEqual([]);
    await type('ticket-minutes', '45');
    await click('ticket-submit');
    expect(submitted).toMatchObject([{ kind: 'LIMIT', validity: 'TTL', validMinutes: 45 }]);
  });

  it('sends an order for the next opening, for the day only', async () => {
    await click('ticket-ioc');
    await click('ticket-amo');
    expect(find<HTMLButtonElement>('ticket-ttl').disabled).toBe(true);
    await click('ticket-submit');
    expect(submitted).toMatchObject([{ validity: 'DAY', validMinutes: null, isAfterMarket: true }]);
  });

  it('sends what guards the position with the order', async () => {
    await click('ticket-stop-on');
    await type('ticket-stop', '1.5');
    await click('ticket-target-on');
    await click('ticket-submit');
    expect(submitted).toMatchObject([
      { stops: { stop: { by: 'percent', bps: 150 }, target: { by: 'percent', bps: 200 }, trail: null } },
    ]);
  });

  it('sends nothing while what is to guard cannot be read', async () => {
    await click('ticket-stop-on');
    await type('ticket-stop', 'far');
    await click('ticket-submit');
    expect(submitted).toEqual([]);
  });

  it('repeats an order with the minutes it was given', async () => {
    fixture.componentRef.setInput('like', {
      ...{ id: 'o1', instrumentId: instrument.id, kind: 'LIMIT', product: 'MIS', quantity: 5 },
      ...{ validity: 'TTL', validMinutes: 12, isAfterMarket: false, limitPaise: 290000, triggerPaise: null },
    });
    await fixture.whenStable();
    expect(find<HTMLInputElement>('ticket-minutes').value).toBe('12');
  });

  it('refuses bad input beside its field and sends nothing', async () => {
    await type('ticket-quantity', '0');
    expect(find('ticket-quantity-problem').textContent).toContain('whole number');
    await click('ticket-submit');
    expect(submitted).toEqual([]);
  });

  it('tells the value at the last price, and a dash while there is none', async () => {
    await type('ticket-quantity', '10');
    expect(find('ticket-estimate').textContent).toBe('₹29,204.00');
    fixture.componentRef.setInput('lastPaise', null);
    await fixture.whenStable();
    expect(find('ticket-estimate').textContent).toBe('–');
  });

  it('keeps what was typed while it shows a denial', async () => {
    await type('ticket-quantity', '500');
    fixture.componentRef.setInput('refusal', { text: 'The market is closed.', hint: 'Wait.' });
    await fixture.whenStable();
    expect(find('ticket-refusal').textContent).toMatch(/The market is closed\..*Wait\./s);
    expect(find<HTMLInputElement>('ticket-quantity').value).toBe('500');
  });

  it('cannot be sent twice while an answer is awaited', async () => {
    fixture.componentRef.setInput('isSending', true);
    await fixture.whenStable();
    expect(find<HTMLButtonElement>('ticket-submit').disabled).toBe(true);
  });
});
