import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { ChartLayoutEntity } from './chart-layout.entity.js';
import { type ChartLayoutDraft, ChartLayouts } from './chart-layouts.js';

const ASHA = '00000000-0000-4000-8000-00000000000a';
const BALA = '00000000-0000-4000-8000-00000000000b';

describe('chart layouts', () => {
  let database: TestDatabase;
  let layouts: ChartLayouts;

  beforeAll(async () => {
    database = await createTestDatabase('chart_layouts', [ChartLayoutEntity]);
    await database.dataSource.query(
      `INSERT INTO users (id, email, name, role, password_hash, is_active)
       VALUES ($1, 'asha@example.org', 'Asha', 'trader', '', true), ($2, 'bala@example.org', 'Bala', 'trader', '', true)`,
      [ASHA, BALA],
    );
    layouts = new ChartLayouts(database.dataSource.getRepository(ChartLayoutEntity));
  });
  afterAll(() => database.drop());

  const draft = (name: string, layout: object = { panes: [] }): ChartLayoutDraft => ({
    id: uuid(),
    name,
    layout,
  });
  const refusal = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => null,
      (thrown: { code?: unknown }) => thrown.code,
    );

  it('gives back what was saved, and lists it by name without its content', async () => {
    const banks = draft('Banks', { panes: [{ instrumentId: 'NSE:SBIN', timeframe: '75m' }] });
    const saved = await layouts.create(BALA, banks);
    expect(saved).toMatchObject({ name: 'Banks', version: 1, layout: banks.layout });
    expect((await layouts.require(BALA, banks.id)).layout).toEqual(banks.layout);
    await layouts.create(BALA, draft('Autos'));
    const listed = await layouts.list(BALA);
    expect(listed.map(({ name }) => name)).toEqual(['Autos', 'Banks']);
    expect(Object.values(listed[0] ?? {}).filter((value) => typeof value === 'object')).toEqual([]);
  });

  it('is one layout however often the same save is sent', async () => {
    const twice = draft('Twice');
    const both = await Promise.all([layouts.create(ASHA, twice), layouts.create(ASHA, twice)]);
    expect(both.map(({ version }) => version)).toEqual([1, 1]);
    expect((await layouts.list(ASHA)).filter(({ name }) => name === 'Twice')).toHaveLength(1);
  });

  it('refuses a name the person has already given, whatever the case, and leaves it to others', async () => {
    const mine = draft('Scalping');
    await layouts.create(ASHA, mine);
    expect(await refusal(layouts.create(ASHA, draft('scalping')))).toBe('CHART_LAYOUT_NAME_TAKEN');
    expect(await refusal(layouts.create(BALA, draft('Scalping')))).toBeNull();
    const other = await layouts.create(ASHA, draft('Swing'));
    expect(await refusal(layouts.replace(ASHA, { ...other, name: 'SCALPING' }, 1))).toBe(
      'CHART_LAYOUT_NAME_TAKEN',
    );
    expect(await refusal(layouts.replace(ASHA, { ...other, name: 'SWING' }, 1))).toBeNull();
  });

  it('does not overwrite what was saved elsewhere meanwhile', async () => {
    const day = draft('Day');
    await layouts.create(ASHA, day);
    const second = await layouts.replace(ASHA, { ...day, layout: { panes: [1] } }, 1);
    expect(second.version).toBe(2);
    expect(await refusal(layouts.replace(ASHA, { ...day, layout: { panes: [9] } }, 1))).toBe(
      'CHART_LAYOUT_CHANGED',
    );
    expect((await layouts.require(ASHA, day.id)).layout).toEqual({ panes: [1] });
  });

  it('keeps a person from another’s layouts', async () => {
    const mine = draft('Private');
    await layouts.create(ASHA, mine);
    expect(await refusal(layouts.require(BALA, mine.id))).toBe('NOT_FOUND');
    expect(await refusal(layouts.replace(BALA, mine, 1))).toBe('NOT_FOUND');
    expect(await refusal(layouts.remove(BALA, mine.id))).toBe('NOT_FOUND');
    expect(await refusal(layouts.create(BALA, mine))).toBe('ID_TAKEN');
    await layouts.remove(ASHA, mine.id);
    expect(await refusal(layouts.require(ASHA, mine.id))).toBe('NOT_FOUND');
  });

  it('keeps a layout within 64 kB and a person within 50 layouts, also when all are sent at once', async () => {
    const large = draft('Large', { text: 'ā'.repeat(32 * 1024) });
    expect(await refusal(layouts.create(BALA, large))).toBe('CHART_LAYOUT_TOO_LARGE');
    const free = 50 - (await layouts.list(BALA)).length;
    const answers = await Promise.all(
      Array.from({ length: free + 2 }, (_, at) => refusal(layouts.create(BALA, draft(`Layout ${at}`)))),
    );
    expect(answers.filter((code) => code === null)).toHaveLength(free);
    expect(answers.filter((code) => code === 'TOO_MANY_CHART_LAYOUTS')).toHaveLength(2);
  });
});
