import { type Command } from 'commander';
import { ExchangeCalendar, type IstDate, istInstant, NSE_CALENDAR } from '@artha/core';
import { type Terminal, UsageFault } from '../terminal.js';
import { dayReport, dayText } from './day-report.js';
import { yearReport, yearText } from './year-report.js';

/** `artha calendar <day>` and `artha calendar list <year>`, out of the shipped calendar. */
export function addCalendarCommand(program: Command, terminal: Terminal): void {
  const calendar = new ExchangeCalendar(NSE_CALENDAR);
  const write = (report: object, isJson: boolean, text: string): void => {
    terminal.stdout.write(isJson ? `${JSON.stringify(report)}\n` : text);
  };
  const command = program
    .command('calendar')
    .description(
      'Tells when NSE and BSE trade and settle on a day, as shipped: what an admin entered is not in it.',
    )
    .argument('<day>', 'such as 2026-11-24')
    .option('--json', 'as one JSON object, times in Indian time', false)
    .action((text: string, { json }: { json: boolean }) => {
      const report = dayReport(calendar, day(text));
      write(report, json, dayText(report));
    });
  command
    .command('list')
    .description('Lists what differs from an ordinary day in a year, and counts its trading days.')
    .argument('<year>', 'such as 2026')
    .option('--json', 'as one JSON object, times in Indian time', false)
    .action((text: string, _: object, list: Command) => {
      const report = yearReport(calendar, year(text));
      // The option may stand before `list`, where it is the outer command's.
      write(
        report,
        [list, command].some((one) => one.opts()['json'] === true),
        yearText(report),
      );
    });
}

function day(text: string): IstDate {
  try {
    if (!/^(19|2[01])/.test(text)) throw new RangeError('not of a year we know anything of');
    istInstant(text, '00:00');
    return text;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageFault(`${text} is no day such as 2026-11-24.`);
  }
}

function year(text: string): string {
  if (!/^(19|2[01])\d\d$/.test(text)) throw new UsageFault(`${text} is no year such as 2026.`);
  return text;
}
