import { type AuditEntry } from '../../live/shapes.js';
import { csvOf } from '../../ui/csv.js';
import { istMinute } from '../../ui/time.js';

const ACTIONS: Record<string, string> = {
  'calendar.day-set': 'Calendar day entered',
  'calendar.day-removed': 'Calendar day removed',
  'dead-letter.retry': 'Dead letter retried',
  'deployment.start': 'Strategy deployed',
  'deployment-cap.change': 'Limit of deployments changed',
  'deployment.stop': 'Strategy stopped',
  'history.import-requested': 'History import requested',
  'instruments.import-requested': 'Instrument import requested',
  'order.place': 'Order placed',
  'order.cancel': 'Order cancelled',
  'paper-money.moved': 'Paper money moved',
  'position.square-off': 'Position squared off',
  'sign-in.succeeded': 'Signed in',
  'sign-in.failed': 'Sign-in failed',
};

/** The areas that can be asked for: what stands before the dot of an action. */
export const AREAS: readonly { readonly value: string; readonly label: string }[] = [
  { value: '', label: 'All actions' },
  { value: 'calendar', label: 'Calendar' },
  { value: 'dead-letter', label: 'Dead letters' },
  { value: 'deployment', label: 'Deployments' },
  { value: 'history', label: 'History' },
  { value: 'instruments', label: 'Instruments' },
  { value: 'order', label: 'Orders' },
  { value: 'paper-money', label: 'Paper money' },
  { value: 'position', label: 'Positions' },
  { value: 'sign-in', label: 'Sign-in' },
];

/** The action in words; one this page does not know yet, as it is stored. */
export function actionText(action: string): string {
  return ACTIONS[action] ?? action;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What was acted on, as far as a reader can make something of it: an id of digits is in the details. */
export function onText({ resource, resourceId }: Pick<AuditEntry, 'resource' | 'resourceId'>): string {
  return resourceId === null || UUID.test(resourceId) ? resource : resourceId;
}

export interface DetailLine {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly isChanged: boolean;
}

/** What an entry tells, field by field; `before` and `after` are laid side by side. */
export function detailLines(details: AuditEntry['details']): readonly DetailLine[] {
  const { before, after, ...others } = details;
  const [old, fresh] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return [
    ...Object.entries(others).map(([name, value]) => line(name, '', text(value), false)),
    ...names.map((name) => {
      const [was, is] = [text(old[name]), text(fresh[name])];
      return line(name, was, is, was !== is);
    }),
  ];
}

function line(name: string, before: string, after: string, isChanged: boolean): DetailLine {
  return { name, before, after, isChanged };
}
function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function auditCsv(entries: readonly AuditEntry[]): string {
  const header = [
    'time IST',
    'user',
    'action',
    'resource',
    'id',
    'result',
    'ip',
    'browser',
    'request',
    'details',
  ];
  return csvOf(
    header,
    entries.map((one) => [
      istMinute(one.at),
      one.userName,
      one.action,
      one.resource,
      one.resourceId,
      one.result,
      one.ip,
      one.userAgent,
      one.correlationId,
      JSON.stringify(one.details),
    ]),
  );
}
