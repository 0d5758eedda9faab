import { type Rejection } from '@artha/brokers';

/** What an import, or the check of a file, has to say. */
export interface Report {
  readonly broker: string | null;
  readonly file: string;
  readonly snapshotOn: string;
  readonly rowsRead: number;
  readonly added?: number;
  readonly changed?: number;
  readonly unchanged?: number;
  readonly delisted?: number;
  /** Of a check: rows that would be brought in, by kind. */
  readonly understood?: number;
  readonly kinds?: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly rejected: number;
  readonly seconds: number;
  /** The first of them. */
  readonly rejections: readonly Rejection[];
}

const SHOWN = 20;

export function reportJson(report: Report): string {
  const rejections = report.rejections
    .slice(0, SHOWN)
    .map(({ line, code, message, raw }) => ({ line, code, message, row: raw }));
  return `${JSON.stringify({ ...report, rejections }, null, 2)}\n`;
}

export function reportText(report: Report): string {
  const { broker, file, snapshotOn, rowsRead, seconds, skipped, rejected } = report;
  const lines = [
    `${file}: ${broker ?? 'several brokers'}, as of ${snapshotOn}, in ${seconds.toFixed(1)} s`,
    '',
  ];
  const add = (name: string, value: number | undefined): void => {
    if (value !== undefined) lines.push(`  ${name.padEnd(24)}${value.toLocaleString('en-IN').padStart(10)}`);
  };
  add('rows read', rowsRead);
  add('added', report.added);
  add('changed', report.changed);
  add('unchanged', report.unchanged);
  add('understood', report.understood);
  for (const [kind, count] of Object.entries(report.kinds ?? {})) add(`  ${kind}`, count);
  add('delisted', report.delisted);
  add(
    'skipped',
    Object.values(skipped).reduce((sum, one) => sum + one, 0),
  );
  for (const [reason, count] of Object.entries(skipped)) add(`  ${reason}`, count);
  add('rejected', rejected);
  for (const { line, code, message } of report.rejections.slice(0, SHOWN))
    lines.push(`    line ${line}: ${code}: ${message}`);
  if (rejected > SHOWN) lines.push(`    … and ${rejected - SHOWN} more`);
  return `${lines.join('\n')}\n`;
}
