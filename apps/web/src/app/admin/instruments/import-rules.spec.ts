import { brokerLabel, fileProblem, isUnderWay, rejectionsCsv, skippedText } from './import-rules.js';

describe('an import of instruments', () => {
  it.each([
    [null, 'Choose a file.'],
    [{ name: 'a.csv', size: 0 }, 'a.csv is empty.'],
    [{ name: 'a.csv', size: 104_857_601 }, 'a.csv is larger than 100 MB.'],
    [{ name: 'a.csv', size: 104_857_600 }, null],
  ])('of %o is refused before it is sent: %s', (file, problem) => {
    expect(fileProblem(file)).toBe(problem);
  });

  it('is under way until it is finished or failed', () => {
    expect(
      (['queued', 'running', 'finished', 'failed'] as const).map((state) => isUnderWay({ state })),
    ).toEqual([true, true, false, false]);
  });

  it('tells what was left out, the most frequent reason first', () => {
    expect(skippedText({ currency: 12, bond: 1234 })).toBe('1,234 bond · 12 currency');
  });

  it('exports refused rows as they stand in the file', () => {
    expect(rejectionsCsv([{ line: 7, code: 'BAD_STRIKE', message: 'no', row: 'a,b' }])).toBe(
      'line,code,message,row\r\n7,BAD_STRIKE,no,"a,b"\r\n',
    );
  });

  it('names a broker we know, and one we do not by its word', () => {
    expect(['zerodha', 'other', null].map(brokerLabel)).toEqual([
      'Zerodha (Kite)',
      'other',
      'Several brokers',
    ]);
  });
});
