import { type ColDef, type ICellRendererParams, type ValueFormatterParams } from 'ag-grid-community';
import { tickerOf } from '@artha/core';
import { type Position } from '../live/shapes.js';
import { cellButton, numeric } from '../ui/grid.js';
import { price, quantity, signedPercent, signedPrice, toneOf } from '../ui/money.js';
import { type BookRow } from './book-rows.js';
import { isGroup, type BookLine } from './position-groups.js';

type Amount = number | null | undefined;
type Column = ColDef<BookLine>;

/** What the table asks of its page. */
export interface PositionActions {
  readonly isFolded: (groupId: string) => boolean;
  readonly toggle: (groupId: string) => void;
  readonly mayTrade: (row: BookRow) => boolean;
  readonly squareOff: (row: BookRow) => void;
  readonly convert: (row: BookRow) => void;
  /** Where it is left, in words; null: nothing guards it. */
  readonly stopsOf: (position: Position) => string | null;
  readonly guard: (row: BookRow) => void;
}

function rowOf(line: BookLine | undefined): BookRow | null {
  return line && !isGroup(line) ? line : null;
}
/** A cell that says nothing for a heading. */
function ofRow<Value>(of: (row: BookRow) => Value): Column['valueGetter'] {
  return ({ data }) => {
    const row = rowOf(data);
    return row && of(row);
  };
}
function unless(text: (value: Amount) => string): (cell: ValueFormatterParams<BookLine>) => string {
  return ({ data, value }) => (rowOf(data) || value !== null ? text(value as Amount) : '');
}

const money: Column = { ...numeric, valueFormatter: unless(price) };
const coloured: Column = {
  ...numeric,
  valueFormatter: ({ value }) => signedPrice(value as Amount),
  cellClass: ({ value }) => `number ag-right-aligned-cell ${toneOf(value as Amount)}`,
};

export function positionColumns(actions: PositionActions): Column[] {
  return [
    {
      headerName: 'Instrument',
      flex: 1,
      minWidth: 130,
      cellClass: 'strong',
      valueGetter: ({ data }) => data && (isGroup(data) ? data.label : tickerOf(data.position.instrumentId)),
      cellRenderer: ({ data, value, node }: ICellRendererParams<BookLine, string>) =>
        data && isGroup(data) && !node.rowPinned ? heading(data, actions) : (value ?? ''),
    },
    { headerName: 'Product', width: 76, valueGetter: ofRow(({ position }) => position.product) },
    { headerName: 'Held by', width: 94, valueGetter: ofRow(({ holder }) => holder) },
    {
      ...numeric,
      headerName: 'Quantity',
      width: 78,
      valueGetter: ofRow(({ position }) => position.quantity),
      valueFormatter: unless(quantity),
      cellClass: ({ value }) =>
        `number ag-right-aligned-cell ${Number(value) > 0 ? 'buy' : Number(value) < 0 ? 'sell' : ''}`,
    },
    {
      ...money,
      headerName: 'Average',
      width: 88,
      valueGetter: ofRow(({ position }) => position.averagePaise),
    },
    {
      ...money,
      headerName: 'LTP',
      width: 88,
      valueGetter: ofRow(({ lastPaise }) => lastPaise),
      cellClass: ({ data }) => `number ag-right-aligned-cell ${rowOf(data)?.isStale ? 'stale' : ''}`,
      tooltipValueGetter: ({ data }) =>
        rowOf(data)?.isStale ? 'Has not traded for longer than it should: this price may be old.' : null,
    },
    { ...coloured, headerName: 'Unrealised', width: 96, valueGetter: ({ data }) => data?.unrealisedPaise },
    { ...coloured, headerName: 'Realised', width: 90, valueGetter: ({ data }) => data?.realisedPaise },
    { ...money, headerName: 'Charges', width: 74, valueGetter: ({ data }) => data?.chargesPaise },
    {
      ...coloured,
      headerName: 'P&L',
      headerTooltip: 'By the choice above: of the day or overall, before or after charges',
      width: 98,
      valueGetter: ({ data }) => data?.pnlPaise,
      cellClass: ({ value }) => `number ag-right-aligned-cell strong ${toneOf(value as Amount)}`,
    },
    {
      ...numeric,
      headerName: '%',
      headerTooltip: 'Unrealised against what the open quantity cost',
      width: 72,
      valueGetter: ofRow(({ percent }) => percent),
      valueFormatter: unless(signedPercent),
      cellClass: ({ value }) => `number ag-right-aligned-cell ${toneOf(value as Amount)}`,
    },
    {
      colId: 'stops',
      headerName: 'Stops',
      headerTooltip: 'Where a position is left: its stop loss, else its target',
      width: 122,
      // Tells an open position from a closed one too, so that the button goes when the position does.
      valueGetter: ofRow(({ position }) =>
        position.quantity === 0 ? '' : (actions.stopsOf(position) ?? 'None'),
      ),
      cellRenderer: ({ data, value }: ICellRendererParams<BookLine, string | null>) => {
        const row = rowOf(data);
        if (!row || !value) return '';
        if (!actions.mayTrade(row)) return value;
        const { instrumentId } = row.position;
        const label = `Stops of ${tickerOf(instrumentId)}, ${value}`;
        return cellButton(value === 'None' ? 'Set' : value, label, `stops-${instrumentId}`, () =>
          actions.guard(row),
        );
      },
    },
    {
      headerName: 'Action',
      width: 174,
      pinned: 'right',
      sortable: false,
      valueGetter: ofRow(({ position }) => position.quantity),
      cellRenderer: ({ data }: ICellRendererParams<BookLine>) => {
        const row = rowOf(data);
        if (!row || row.position.quantity === 0 || !actions.mayTrade(row)) return '';
        const { instrumentId } = row.position;
        const label = `Square off ${tickerOf(instrumentId)}`;
        const buttons = document.createElement('span');
        buttons.className = 'buttons';
        buttons.append(
          cellButton('Square off', label, `square-off-${instrumentId}`, () => actions.squareOff(row)),
          cellButton('Convert', `Convert ${tickerOf(instrumentId)}`, `convert-${row.id}`, () =>
            actions.convert(row),
          ),
        );
        return buttons;
      },
    },
  ];
}

/** Folds and unfolds its group; the grid's own focus is on the cell, whose Enter presses the button. */
function heading(
  { id, label, rows, openCount }: { id: string; label: string; rows: readonly BookRow[]; openCount: number },
  actions: PositionActions,
): HTMLElement {
  const isFolded = actions.isFolded(id);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'fold';
  button.dataset['testid'] = id;
  button.ariaExpanded = String(!isFolded);
  button.textContent = `${isFolded ? '▸' : '▾'} ${label}`;
  const count = document.createElement('span');
  count.className = 'faint number';
  count.textContent = ` ${openCount === rows.length ? rows.length : `${openCount} open of ${rows.length}`}`;
  button.append(count);
  button.addEventListener('click', () => actions.toggle(id));
  return button;
}
