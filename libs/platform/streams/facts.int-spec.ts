import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnyFact } from '@artha/contracts';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { emptyRedis } from '../../../database/testing/test-redis.js';
import { SystemClock } from '../clock/system-clock.js';
import { PlatformConfig } from '../config/platform.config.js';
import { OutboxEntity } from '../outbox/outbox.entity.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { Outbox } from '../outbox/outbox.js';
import { RedisConnections } from '../redis/redis.module.js';
import { DeadLetters } from './dead-letters.js';
import { FactConsumer } from './fact-consumer.js';
import { FactGroups } from './fact-groups.js';
import { FACTS_STREAM } from './fact-stream.js';
import { FactTail } from './fact-tail.js';
import type { Reaction } from './reaction.js';

class Remembering implements Reaction {
  readonly facts = ['backtest.requested'] as const;
  naturallyIdempotent = false;
  readonly seen: string[] = [];
  failures = 0;

  react(fact: AnyFact): Promise<void> | void {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('not now');
    }
    if (fact.type === 'backtest.requested') this.seen.push(fact.data.backtestId);
  }
}

const requested = (backtestId: string) =>
  ({ type: 'backtest.requested', data: { backtestId, userId: 'somebody' } }) as const;

describe('facts', () => {
  let database: TestDatabase;
  let config: PlatformConfig;
  let connections: RedisConnections;
  let relay: OutboxRelay;
  let outbox: Outbox;
  let deadLetters: DeadLetters;
  const consumers: FactConsumer[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('facts', [OutboxEntity]);
  });

  beforeEach(async () => {
    config = Object.assign(new PlatformConfig(), { REDIS_URL: await emptyRedis() });
    await database.dataSource.query('truncate outbox, outbox_waiting, handled_facts');
    connections = new RedisConnections(config);
    relay = new OutboxRelay(database.dataSource, connections);
    outbox = new Outbox(database.dataSource, relay, new SystemClock());
    deadLetters = new DeadLetters(connections);
  });

  afterEach(async () => {
    await relay.onApplicationShutdown();
    for (const consumer of consumers.splice(0)) await consumer.onApplicationShutdown();
    connections.onApplicationShutdown();
  });

  afterAll(() => database.drop());

  async function waiting(): Promise<number> {
    const sql = 'select count(*)::int as waiting from outbox_waiting';
    const [row] = await database.dataSource.query<{ waiting: number }[]>(sql);
    return row?.waiting ?? -1;
  }

  function consume(reaction: Reaction, instance = '1'): FactConsumer {
    const own = Object.assign(new PlatformConfig(), config, { INSTANCE: instance });
    const consumer = new FactConsumer('test', [reaction], own, database.dataSource, deadLetters, connections);
    consumers.push(consumer);
    consumer.onApplicationBootstrap();
    return consumer;
  }

  it('reach a consumer in the order they were committed', async () => {
    const reaction = new Remembering();
    consume(reaction);
    for (let n = 1; n <= 20; n++) await outbox.commit(() => Promise.resolve(), requested(`b${n}`));
    const inOrder = Array.from({ length: 20 }, (_, n) => `b${n + 1}`);
    await vi.waitFor(() => expect(reaction.seen).toEqual(inOrder), 5_000);
  });

  it('are not told of a transaction that failed', async () => {
    const failing = outbox.commit(() => Promise.reject(new Error('no')), requested('never'));
    await expect(failing).rejects.toThrow('no');
    const [row] = await database.dataSource.query<{ rows: number }[]>('select count(*) as rows from outbox');
    expect(row?.rows).toBe(0);
  });

  it('that a killed process left unpublished are published by the next sweep', async () => {
    await database.dataSource.transaction((tx) => outbox.add(tx, [requested('left behind')]));
    const reaction = new Remembering();
    consume(reaction);
    relay.onApplicationBootstrap();
    await vi.waitFor(() => expect(reaction.seen).toEqual(['left behind']), 5_000);
  });

  it('leave right after their commit, and are marked a moment later', async () => {
    await outbox.commit(() => Promise.resolve(), requested('first')); // the relay looks into the table once
    await vi.waitFor(async () => expect(await waiting()).toBe(0), 5_000);
    const looks = vi.spyOn(database.dataSource, 'transaction');
    await outbox.commitRows([], outbox.identify([requested('second')]));
    await vi.waitFor(async () => expect(await connections.shared.xlen(FACTS_STREAM)).toBe(2), 5_000);
    await vi.waitFor(async () => expect(await waiting()).toBe(0), 5_000);
    expect(looks).not.toHaveBeenCalled();
    looks.mockRestore();
  });

  it('that could not leave do so before any that is newer', async () => {
    const reaction = new Remembering();
    consume(reaction);
    await outbox.commit(() => Promise.resolve(), requested('before'));
    await vi.waitFor(() => expect(reaction.seen).toEqual(['before']), 5_000);
    const fails = vi.spyOn(connections.shared, 'multi').mockImplementation(() => {
      throw new Error('no room');
    });
    await outbox.commit(() => Promise.resolve(), requested('held up'));
    await vi.waitFor(() => expect(fails).toHaveBeenCalledTimes(2), 5_000); // by itself, then out of the table
    fails.mockRestore();
    await outbox.commit(() => Promise.resolve(), requested('after it'));
    await vi.waitFor(() => expect(reaction.seen).toEqual(['before', 'held up', 'after it']), 5_000);
  });

  it('of one account are handled in order, of several beside each other, and of none alone', async () => {
    const log: string[] = [];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const fact = (accountId: string | null, backtestId: string): AnyFact =>
      ({ ...outbox.identify([requested(backtestId)])[0], accountId }) as AnyFact;
    const facts = [fact('a', 'a1'), fact('a', 'a2'), fact('b', 'b1'), fact(null, 'all'), fact('b', 'b2')];
    for (const one of facts) await connections.shared.xadd(FACTS_STREAM, '*', 'fact', JSON.stringify(one));
    const reaction = new Remembering();
    reaction.naturallyIdempotent = true;
    vi.spyOn(reaction, 'react').mockImplementation(async (one) => {
      const name = one.type === 'backtest.requested' ? one.data.backtestId : '';
      if (name === 'a1') await gate;
      log.push(name);
      if (name === 'b1') open();
    });
    consume(reaction);
    await vi.waitFor(() => expect(log).toEqual(['b1', 'a1', 'a2', 'all', 'b2']), 5_000);
  });

  it('that are delivered twice are handled once', async () => {
    const reaction = new Remembering();
    consume(reaction);
    await outbox.commit(() => Promise.resolve(), requested('once'));
    await vi.waitFor(() => expect(reaction.seen).toEqual(['once']), 5_000);
    const [entry] = await connections.shared.xrange(FACTS_STREAM, '-', '+');
    await connections.shared.xadd(FACTS_STREAM, '*', ...(entry?.[1] ?? []));
    await outbox.commit(() => Promise.resolve(), requested('after it'));
    await vi.waitFor(() => expect(reaction.seen).toEqual(['once', 'after it']), 5_000);
  });

  it('are tried again when a reaction fails for a moment', async () => {
    const reaction = new Remembering();
    reaction.failures = 2;
    consume(reaction);
    await outbox.commit(() => Promise.resolve(), requested('patience'));
    await vi.waitFor(() => expect(reaction.seen).toEqual(['patience']), 5_000);
    expect(await deadLetters.count()).toBe(0);
  });

  it('that fail for good become dead letters, hold nobody up, and can be sent again', async () => {
    const reaction = new Remembering();
    reaction.failures = 5;
    consume(reaction);
    await outbox.commit(() => Promise.resolve(), requested('poison'));
    await outbox.commit(() => Promise.resolve(), requested('healthy'));
    await vi.waitFor(() => expect(reaction.seen).toEqual(['healthy']), 10_000);
    const [letter] = await deadLetters.list(10, null);
    expect(letter).toMatchObject({ consumer: 'test/Remembering', error: 'Error: not now' });
    expect(await deadLetters.retry(letter?.id ?? '')).toBe(true);
    await vi.waitFor(() => expect(reaction.seen).toEqual(['healthy', 'poison']), 5_000);
    expect(await deadLetters.count()).toBe(0);
  });

  it('that a killed consumer had in hand are finished by its next life', async () => {
    await outbox.commit(() => Promise.resolve(), requested('in hand'));
    await vi.waitFor(async () => expect(await connections.shared.xlen(FACTS_STREAM)).toBe(1), 5_000);
    await connections.shared.xgroup('CREATE', FACTS_STREAM, 'test', '0');
    await connections.shared.xreadgroup('GROUP', 'test', '1', 'COUNT', 10, 'STREAMS', FACTS_STREAM, '>');
    const reaction = new Remembering();
    consume(reaction);
    await vi.waitFor(() => expect(reaction.seen).toEqual(['in hand']), 5_000);
    await vi.waitFor(async () => {
      expect(await new FactGroups(connections).list()).toEqual([{ group: 'test', pending: 0, lag: 0 }]);
    }, 5_000);
  });

  it('that were published to a Redis that was emptied before anyone read them are published again', async () => {
    await outbox.commit(() => Promise.resolve(), requested('emptied away'));
    await vi.waitFor(async () => expect(await connections.shared.xlen(FACTS_STREAM)).toBe(1), 5_000);
    await vi.waitFor(async () => expect(await waiting()).toBe(0), 5_000);
    await connections.shared.flushdb();
    const reaction = new Remembering();
    consume(reaction);
    relay.onApplicationBootstrap();
    await vi.waitFor(() => expect(reaction.seen).toEqual(['emptied away']), 5_000);
  });

  it('that a Redis took right before it went away for long, and came back empty, are published again', async () => {
    await outbox.commit(() => Promise.resolve(), requested('long ago'));
    await vi.waitFor(async () => expect(await waiting()).toBe(0), 5_000);
    connections.shared.emit('close');
    await connections.shared.flushdb();
    const minutes = 10;
    await database.dataSource.query(`update outbox set created_at = created_at - make_interval(mins => $1)`, [
      minutes,
    ]);
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + minutes * 60_000);
    const reaction = new Remembering();
    consume(reaction);
    relay.onApplicationBootstrap();
    await vi.waitFor(() => expect(reaction.seen).toEqual(['long ago']), 5_000);
    later.mockRestore();
  });

  it('are shared out among the replicas of a process, each to one of them', async () => {
    const [one, two] = [new Remembering(), new Remembering()];
    consume(one, '1');
    consume(two, '2');
    for (let n = 1; n <= 50; n++) await outbox.commit(() => Promise.resolve(), requested(`b${n}`));
    await vi.waitFor(() => expect(one.seen.length + two.seen.length).toBe(50), 5_000);
    expect(new Set([...one.seen, ...two.seen]).size).toBe(50);
  });

  it('are told once at the stream’s end, so that one sent again does not pass for the latest', async () => {
    const tail = new FactTail(connections);
    const told: string[] = [];
    tail.on('backtest.requested', ({ data }) => told.push(data.backtestId));
    tail.onApplicationBootstrap();
    await vi.waitFor(async () => {
      await outbox.commit(() => Promise.resolve(), requested('first'));
      expect(told).toContain('first');
    }, 5_000);
    await outbox.commit(() => Promise.resolve(), requested('second'));
    await vi.waitFor(() => expect(told.at(-1)).toBe('second'), 5_000);
    const [entry] = await connections.shared.xrevrange(FACTS_STREAM, '+', '-', 'COUNT', 1);
    await outbox.commit(() => Promise.resolve(), requested('third'));
    await connections.shared.xadd(FACTS_STREAM, '*', ...(entry?.[1] ?? []));
    await outbox.commit(() => Promise.resolve(), requested('last'));
    await vi.waitFor(() => expect(told.at(-1)).toBe('last'), 5_000);
    expect(told.slice(-3)).toEqual(['second', 'third', 'last']);
    tail.onApplicationShutdown();
  });

  it('answer a request that waits for one of them, and let it go when none comes', async () => {
    const tail = new FactTail(connections);
    tail.onApplicationBootstrap();
    const answer = tail.next((fact) => fact.type === 'backtest.requested', 5_000);
    const nothing = tail.next((fact) => fact.type === 'backtest.failed', 200);
    await outbox.commit(() => Promise.resolve(), requested('answer'));
    expect(await answer).toMatchObject({ data: { backtestId: 'answer' } });
    expect(await nothing).toBeNull();
    tail.onApplicationShutdown();
  });
});
