import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AnyFact } from '@artha/contracts';
import { type Instrument, type Order, type RefusalCode, requestOrder, type SafetyRecord } from '@artha/core';
import { Outbox, OutboxEntity, SystemClock } from '@artha/platform';
import { v7 as uuid } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { ListNotificationsHandler, ListNotificationsQuery } from '../inbox/list-notifications.query.js';
import {
  MarkNotificationsReadCommand,
  MarkNotificationsReadHandler,
} from '../inbox/mark-notifications-read.command.js';
import { NotificationEntity } from '../inbox/notification.entity.js';
import type { NotificationView } from '../inbox/notification-view.js';
import { Notifier } from './notifier.js';
import { TellTradersWhenOrderSettled } from './tell-traders-when-order-settled.js';
import { TellTradersWhenSafetyChanged } from './tell-traders-when-safety-changed.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const [WILD, CALM] = ['00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-0000000000d2'];
const ABC: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};

type Settled = Extract<AnyFact, { type: 'order.filled' | 'order.denied' }>;

describe('an inbox', () => {
  let database: TestDatabase;
  let orders: TellTradersWhenOrderSettled;
  let safety: TellTradersWhenSafetyChanged;

  beforeAll(async () => {
    database = await createTestDatabase('inbox', [NotificationEntity, OutboxEntity]);
    const { dataSource } = database;
    await dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
      [TRADER],
    );
    await dataSource.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [
      ACCOUNT,
      TRADER,
    ]);
    await dataSource.query(
      `insert into account_access (account_id, user_id, access) values ($1, $2, 'trade')`,
      [ACCOUNT, TRADER],
    );
    const relay = { publish: () => {}, publishNow: () => Promise.resolve(true) };
    const notifier = new Notifier(dataSource, new Outbox(dataSource, relay, new SystemClock()));
    orders = new TellTradersWhenOrderSettled(notifier);
    safety = new TellTradersWhenSafetyChanged(notifier);
  });

  beforeEach(() => database.dataSource.query('truncate notifications, outbox, outbox_waiting'));
  afterAll(() => database.drop());

  function fact(type: Settled['type'], order: Order): Settled {
    const common = { version: 1, occurredAt: Date.now(), accountId: ACCOUNT, mode: 'paper' } as const;
    return { ...common, id: uuid(), type, correlationId: 'a test', data: { order } };
  }

  function order(deploymentId: string | null, quantity = 1): Order {
    const terms = { limitPaise: null, triggerPaise: null, validity: 'DAY', reducesOnly: false } as const;
    const ticket = { id: uuid(), accountId: ACCOUNT, mode: 'paper', deploymentId, reason: 'a test' } as const;
    const what = { instrumentId: ABC.id, side: 'buy', kind: 'MARKET', product: 'MIS', quantity } as const;
    return requestOrder({ ...ticket, ...what, ...terms }, ABC, 1_600_000_000_000);
  }

  const filled = (deploymentId: string | null, quantity = 1): Settled => {
    const done = { state: 'filled', filledQuantity: quantity, filledPaise: 100_00 * quantity } as const;
    return fact('order.filled', { ...order(deploymentId, quantity), ...done });
  };

  const denied = (deploymentId: string | null, code: RefusalCode): Settled =>
    fact('order.denied', { ...order(deploymentId), state: 'denied', refusal: { code, details: {} } });

  async function inbox(unreadOnly = false): Promise<NotificationView[]> {
    const list = new ListNotificationsHandler(database.dataSource);
    return (await list.execute(new ListNotificationsQuery(TRADER, unreadOnly, 50, undefined))).items;
  }

  const said = async (): Promise<[string, number][]> =>
    (await inbox()).map(({ title, times }) => [title, times]);

  it('tells the fills of one strategy once, with their number and the last of them, unread once', async () => {
    for (let quantity = 1; quantity <= 12; quantity++) await orders.react(filled(WILD, quantity));
    await orders.react(filled(CALM));
    await orders.react(filled(null));
    expect(await said()).toEqual([
      ['Order filled', 1],
      ['Order filled', 1],
      ['Order filled', 12],
    ]);
    expect((await inbox(true)).map(({ body }) => body)).toEqual([
      'Buy 1 ABC at ₹100.00 (paper).',
      'Buy 1 ABC at ₹100.00 (paper).',
      'Buy 12 ABC at ₹100.00 (paper).',
    ]);
    const told = await database.dataSource.query<unknown[]>(
      `select type, count(*)::int from outbox group by type order by type`,
    );
    expect(told).toEqual([
      { type: 'notification.created', count: 3 },
      { type: 'notification.repeated', count: 11 },
    ]);
  });

  it('counts a fact that comes again once, though another has been folded in since', async () => {
    const facts = [filled(WILD), filled(WILD), filled(WILD)];
    for (const one of [...facts, ...facts]) await orders.react(one);
    expect(await said()).toEqual([['Order filled', 3]]);
  });

  it('loses no count when many come at once', async () => {
    await orders.react(filled(WILD));
    await Promise.all(Array.from({ length: 20 }, () => orders.react(filled(WILD))));
    expect(await said()).toEqual([['Order filled', 21]]);
  });

  it('begins anew once it was read, and after five minutes', async () => {
    await orders.react(filled(WILD));
    await orders.react(filled(WILD));
    const { dataSource } = database;
    const read = new MarkNotificationsReadCommand(TRADER, null);
    await new MarkNotificationsReadHandler(dataSource).execute(read);
    await orders.react(filled(WILD));
    await dataSource.query(`update notifications set created_at = created_at - interval '5 minutes'`);
    await orders.react(filled(WILD));
    expect(await said()).toEqual([
      ['Order filled', 1],
      ['Order filled', 1],
      ['Order filled', 2],
    ]);
    expect(await inbox(true)).toHaveLength(2);
  });

  it('hides no refusal for another reason, and no halt, in a flood', async () => {
    for (let n = 0; n < 5; n++) {
      await orders.react(filled(WILD));
      await orders.react(denied(WILD, 'MARKET_CLOSED'));
    }
    await orders.react(denied(WILD, 'NOT_A_WHOLE_QUANTITY'));
    const record: SafetyRecord = {
      scope: 'account',
      scopeId: ACCOUNT,
      accountId: ACCOUNT,
      mode: 'paper',
      state: 'halted',
      squareOff: false,
      cause: 'person',
      reason: 'enough',
      setById: TRADER,
      setBy: 'T',
      setAt: 1,
      requestId: null,
      acknowledgedBy: null,
      acknowledgedAt: null,
    };
    await safety.react({
      ...filled(WILD),
      type: 'trading.halted',
      data: { requestId: null, record, isNews: true },
    });
    expect(await said()).toEqual([
      ['Trading of your account is halted', 1],
      ['Order denied', 1],
      ['Order denied', 5],
      ['Order filled', 5],
    ]);
  });
});
