import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run } from '../program.js';
import type { DayReport } from './day-report.js';
import type { YearReport } from './year-report.js';

class Screen extends Writable {
  text = '';
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function calendar(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new Screen(), new Screen()];
  const code = await run(['calendar', ...args], { stdout, stderr });
  return { code, out: stdout.text, err: stderr.text };
}

describe('artha calendar', () => {
  it('says of a holiday that nothing trades', async () => {
    expect(await calendar('2026-11-24')).toEqual({
      code: 0,
      err: '',
      out:
        '2026-11-24, Tuesday: no trade; Guru Nanak Jayanti\n' +
        '  trading day before 2026-11-23, after 2026-11-25\n',
    });
  });

  it('tells of a trading day its sessions, its phases, its expiries and its settlement', async () => {
    const { out } = await calendar('2026-11-23');
    for (const line of [
      '2026-11-23, Monday: trading day\n',
      '  shares bought are delivered on 2026-11-25\n',
      '  expire: NSE:NIFTY (monthly), NSE:BANKNIFTY (monthly), ',
      '  cash (shares without derivatives, ETFs) 09:15–15:30, intraday square-off 15:20\n',
      '  closing-auction (shares with derivatives) 09:15–15:35, intraday square-off 15:10\n',
      '    15:25–15:30  closing-limit-only  limit; ends by lot from 15:28\n',
      '    15:15–15:20  closing-reference   no orders\n',
      '    09:00–09:05  pre-open-entry      limit, market; futures only\n',
      '  derivatives (futures and options) 09:15–15:40, intraday square-off 15:30\n',
      '  block deals 08:45–09:00, 14:05–14:20\n',
    ])
      expect(out).toContain(line);
  });

  it('tells the same as JSON, in Indian time', async () => {
    const report = JSON.parse((await calendar('2026-11-23', '--json')).out) as DayReport;
    expect(report).toMatchObject({ isTradingDay: true, settlementOn: '2026-11-25' });
    expect(report.expiries).toContainEqual({ underlying: 'NSE:NIFTY', kind: 'monthly' });
    expect(report.groups[1]).toMatchObject({
      group: 'closing-auction',
      opensAt: '2026-11-23T09:15:00+05:30',
      closesAt: '2026-11-23T15:35:00+05:30',
    });
    expect(report.groups[1]?.phases[0]).toMatchObject({ acceptsOrders: ['limit', 'market'] });
  });

  it('tells the hours of a special day, and no block deals that nobody announced', async () => {
    const { out } = await calendar('2024-03-02');
    expect(out).toContain('    11:30–12:30  continuous');
    expect(out).not.toContain('block deals');
  });

  it('says what is not confirmed', async () => {
    expect((await calendar('2026-11-08')).out).toContain('Muhurat trading (not confirmed)');
    expect((await calendar('2031-01-27')).out).toContain('trading day (not confirmed)');
  });

  it('lists a year and counts its trading days', async () => {
    const { out } = await calendar('list', '2026');
    expect(out).toContain('2026-11-24 tue  holiday            Guru Nanak Jayanti\n');
    expect(out).toContain(
      '2026-11-08 sun  muhurat            Diwali (Laxmi Pujan), Muhurat trading 18:00–19:00 (not confirmed)\n',
    );
    expect(out).toMatch(/247 trading days in 2026, special and Muhurat sessions included\n$/);
    expect((await calendar('list', '2031')).out).toContain('nothing is known');
  });

  it('lists a year as JSON', async () => {
    const { tradingDays, days } = JSON.parse((await calendar('list', '2024', '--json')).out) as YearReport;
    expect([tradingDays, days.length]).toEqual([249, 21]);
  });

  it.each([[['2026-02-30']], [['tomorrow']], [['0001-01-01']], [['list', 'next']], [['list', '26']], [[]]])(
    'refuses %j in one line',
    async (args) => {
      const { code, out, err } = await calendar(...args);
      expect([code, out]).toEqual([2, '']);
      expect(err.trim().split('\n')).toHaveLength(1);
    },
  );
});
