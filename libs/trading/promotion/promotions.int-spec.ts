import { AccountAccess, Audit } from '@artha/accounts';
import { Outbox, PlatformConfig, SystemClock } from '@artha/platform';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { DeploymentCaps } from '../deployments/deployment-caps.js';
import { DeploymentEntity } from '../deployments/deployment.entity.js';
import {
  ResumeDeploymentCommand,
  ResumeDeploymentHandler,
} from '../deployments/resume-deployment.command.js';
import { BrokerLinks } from '../live/broker-links.js';
import { LiveRights } from './live-rights.js';
import { Promotions } from './promotions.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ADMIN = '00000000-0000-4000-8000-000000000002';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const DEPLOYMENT = '00000000-0000-4000-8000-000000000021';
const STRATEGY = 'ema-crossover';

describe('what a strategy has to have shown before it trades real money', () => {
  let database: TestDatabase;
  let promotions: Promotions;

  beforeAll(async () => {
    database = await createTestDatabase('promotions', [DeploymentEntity]);
    const { dataSource } = database;
    await dataSource.query(
      `insert into users (id, email, name, role, password_hash)
       values ($1, 't@t.in', 'Tara', 'trader', '-'), ($2, 'a@t.in', 'Asha', 'admin', '-')`,
      [TRADER, ADMIN],
    );
    await dataSource.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [
      ACCOUNT,
      TRADER,
    ]);
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:ABC', 'NSE', 'ABC', 'Abc', 'equity', 5, 1, true)`,
    );
    await dataSource.query(
      `insert into deployments (id, account_id, mode, strategy_id, parameters, instrument_ids, timeframe, quantity,
                                product, state, created_by)
       values ($1, $2, 'paper', $3, '{}', '{NSE:ABC}', '5m', 1, 'MIS', 'stopped', $4)`,
      [DEPLOYMENT, ACCOUNT, STRATEGY, TRADER],
    );
    promotions = new Promotions(dataSource, new Audit(dataSource, { now: () => Date.now() }));
  }, 60_000);
  afterAll(() => database.drop());

  const wish = (reason = '') => ({ id: uuid(), strategyId: STRATEGY, reason });
  const unmet = async (): Promise<string[]> =>
    (await promotions.of(TRADER, STRATEGY)).checks.filter(({ isMet }) => !isMet).map(({ gate }) => gate);

  it('is refused with each threshold that is not met, and opens when all are', async () => {
    await expect(promotions.require(TRADER, wish())).rejects.toMatchObject({
      code: 'GATE_NOT_MET',
      message: expect.stringContaining('a backtest with 30 trades or more (no backtest yet)') as string,
    });
    const metrics = { trades: 40, profitFactor: 1.5, maxDrawdownPercent: 12.5 };
    await database.dataSource.query(
      `insert into backtests (id, user_id, strategy_id, parameters, instrument_id, timeframe, from_on, to_on,
                              capital_paise, quantity, slippage_bps, commission_bps, state, progress_percent, metrics)
       values ($1, $2, $3, '{}', 'NSE:ABC', '5m', '2021-04-01', '2021-04-30', 1, 1, 0, 0, 'finished', 100, $4)`,
      [uuid(), TRADER, STRATEGY, metrics],
    );
    expect(await unmet()).toEqual(['leastPaperDays', 'leastPaperTrades']);
    // Two trades on each of five days; a market's day begins at midnight in India.
    await database.dataSource.query(
      `insert into orders (id, account_id, mode, deployment_id, instrument_id, side, kind, product, quantity,
                           reduces_only, state, filled_quantity, filled_paise, charges_paise, tag, reason, requested_at,
                           updated_at)
       select gen_random_uuid(), $1, 'paper', $2, 'NSE:ABC', 'sell', 'MARKET', 'MIS', 1, true, 'filled', 1, 100, 0,
              'T' || n, 'a test', at, at
         from generate_series(0, 9) n
         cross join lateral (select timestamptz '2021-04-01 23:45+05:30' + make_interval(days => n / 2) as at) t`,
      [ACCOUNT, DEPLOYMENT],
    );
    expect(await unmet()).toEqual(['leastPaperDays']);
    const gates = await promotions.gates();
    await promotions.change({ ...gates, leastPaperDays: 5 }, ADMIN);
    expect(await promotions.gates()).toMatchObject({ leastPaperDays: 5, changedBy: 'Asha' });
    await promotions.require(TRADER, wish());
    await promotions.change({ ...gates, leastPaperDays: 6 }, ADMIN);
    await expect(promotions.require(TRADER, wish())).rejects.toMatchObject({ code: 'GATE_NOT_MET' });
  });

  it('is gone past by its trader where an administrator allows it, with a reason that is kept', async () => {
    const reason = 'a small amount, watched by hand';
    await expect(promotions.require(TRADER, wish(reason))).rejects.toMatchObject({ code: 'GATE_NOT_MET' });
    await promotions.change({ ...(await promotions.gates()), traderMayOverride: true }, ADMIN);
    await expect(promotions.require(TRADER, wish('  '))).rejects.toMatchObject({ code: 'GATE_NOT_MET' });
    const past = wish(reason);
    const { dataSource } = database;
    const override = await promotions.require(TRADER, past);
    expect(await promotions.overrides()).toEqual([]); // nothing is kept of a deployment that is not
    await dataSource.transaction(async (tx) => {
      if (override !== null) await promotions.keep(tx, override);
    });
    expect(await promotions.overrides()).toMatchObject([
      { title: 'EMA crossover', deploymentId: past.id, reason, madeBy: 'Tara' },
    ]);
    const acts = await database.dataSource.query<unknown[]>(
      `select user_id as "userId", details from audit_entries where action = 'promotion.overridden' and resource_id = $1`,
      [past.id],
    );
    const unmetThen = 'closed trades on paper on 6 days or more (5)';
    expect(acts).toEqual([{ userId: TRADER, details: { strategyId: STRATEGY, unmet: unmetThen, reason } }]);
    expect((await promotions.of(TRADER, STRATEGY)).isOpen).toBe(false); // for that deployment alone
  });

  it('is asked of one that failed with real money and is resumed, as when it was deployed', async () => {
    const { dataSource } = database;
    const relay = { publish: () => undefined, publishNow: () => Promise.resolve(false) };
    await dataSource.query(
      `insert into account_access (account_id, user_id, access) values ($1, $2, 'trade')`,
      [ACCOUNT, TRADER],
    );
    await dataSource.query(
      `insert into broker_links (account_id, broker, client_code, linked_by, armed_by, armed_at)
       values ($1, 'simulator', 'A1', $2, $2, now())`,
      [ACCOUNT, TRADER],
    );
    const id = uuid();
    await dataSource.query(
      `insert into deployments (id, account_id, mode, strategy_id, parameters, instrument_ids, timeframe, quantity,
                                product, state, fault, created_by)
       values ($1, $2, 'live', $3, '{}', '{NSE:ABC}', '5m', 1, 'MIS', 'faulted', 'it threw', $4)`,
      [id, ACCOUNT, STRATEGY, TRADER],
    );
    const config = Object.assign(new PlatformConfig(), { BROKER_SIMULATOR_URL: 'http://127.0.0.1:1' });
    const handler = new ResumeDeploymentHandler(
      new AccountAccess(dataSource),
      new LiveRights(new BrokerLinks(dataSource, config), promotions),
      new DeploymentCaps(dataSource),
      new Outbox(dataSource, relay, new SystemClock()),
      dataSource,
    );
    const resume = (reason?: string): Promise<boolean> =>
      handler.execute(new ResumeDeploymentCommand(TRADER, id, reason));
    const state = async (): Promise<unknown> =>
      (await dataSource.query<{ state: string }[]>('select state from deployments where id = $1', [id]))[0]
        ?.state;
    await expect(resume()).rejects.toMatchObject({ code: 'GATE_NOT_MET' });
    expect(await state()).toBe('faulted');
    expect(await resume('the index it failed on is listed again')).toBe(true);
    expect(await state()).toBe('requested');
    expect((await promotions.overrides())[0]).toMatchObject({ deploymentId: id, madeBy: 'Tara' });
  });

  it('is let through by an administrator for everybody', async () => {
    await promotions.letThrough(ADMIN, STRATEGY, 'proven elsewhere for years');
    const view = await promotions.of(TRADER, STRATEGY);
    expect([view.isOpen, view.letThrough]).toEqual([true, 'proven elsewhere for years']);
    expect(await promotions.require(TRADER, wish())).toBeNull();
    expect((await promotions.overrides())[0]).toMatchObject({ deploymentId: null, madeBy: 'Asha' });
    expect((await promotions.candidates()).map(({ strategyId }) => strategyId)).toContain(STRATEGY);
  });
});
