import { type AuditEntry } from '../../live/shapes.js';
import { actionText, auditCsv, detailLines, onText } from './audit-rules.js';

describe('an entry of the audit trail', () => {
  it('lays before and after side by side, and marks what changed', () => {
    const lines = detailLines({
      reason: 'circular',
      before: { name: 'Diwali', isProvisional: true },
      after: { name: 'Diwali', isProvisional: false, source: 'NSE' },
    });
    expect(lines.map(({ name, before, after, isChanged }) => [name, before, after, isChanged])).toEqual([
      ['reason', '', 'circular', false],
      ['name', 'Diwali', 'Diwali', false],
      ['isProvisional', 'true', 'false', true],
      ['source', '', 'NSE', true],
    ]);
  });

  it('tells of what was not there before', () => {
    expect(detailLines({ before: null, after: { name: 'Holi' } })).toEqual([
      { name: 'name', before: '', after: 'Holi', isChanged: true },
    ]);
  });

  it('says known actions in words and leaves others as they are stored', () => {
    expect(actionText('calendar.day-set')).toBe('Calendar day entered');
    expect(actionText('something.new')).toBe('something.new');
  });

  it.each([
    ['calendar-day', '2026-11-24/holiday', '2026-11-24/holiday'],
    ['user', '01900000-0000-7000-8000-000000000002', 'user'],
    ['feed', null, 'feed'],
  ])('shows what was acted on: %s %s → %s', (resource, resourceId, text) => {
    expect(onText({ resource, resourceId })).toBe(text);
  });

  it('exports instants in IST', () => {
    const entry = { at: '2026-07-28T05:00:00Z', action: 'x.y', details: { a: 1 } } as unknown as AuditEntry;
    expect(auditCsv([entry]).split('\r\n')[1]).toBe('28 Jul 2026 10:30,,x.y,,,,,,,"{""a"":1}"');
  });
});
