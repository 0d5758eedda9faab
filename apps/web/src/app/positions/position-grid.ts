import { Component, computed, input, output } from '@angular/core';
import { AgGridAngular } from 'ag-grid-angular';
import {
  type CellKeyDownEvent,
  type ColDef,
  type FullWidthCellKeyDownEvent,
  type GetRowIdParams,
  type ICellRendererParams,
} from 'ag-grid-community';
import { type Position } from '../live/shapes.js';
import { cellButton, columnDefaults, gridTheme, numeric, pressed } from '../ui/grid.js';
import { price, quantity, signedPercent, signedPrice, toneOf } from '../ui/money.js';
import { type PositionRow, type PositionTotals } from './position-rows.js';

type Amount = number | null | undefined;
const coloured: ColDef<PositionRow> = {
  ...numeric,
  valueFormatter: ({ value }) => signedPrice(value as Amount),
  cellClass: ({ value }) => `number ag-right-aligned-cell ${toneOf(value as Amount)}`,
};

/** All positions with every column; the total stays at the foot. */
@Component({
  selector: 'artha-position-grid',
  imports: [AgGridAngular],
  template: `<ag-grid-angular
    class="grid"
    [theme]="theme"
    [rowData]="data()"
    [pinnedBottomRowData]="footer()"
    [columnDefs]="columns"
    [defaultColDef]="defaults"
    [getRowId]="rowId"
    [domLayout]="data().length <= 30 ? 'autoHeight' : 'normal'"
    [getRowClass]="rowClass"
    [suppressDragLeaveHidesColumns]="true"
    (cellKeyDown)="press($event)"
  />`,
  styles: `
    :host {
      display: flex;
      min-height: 0;
    }
    .grid {
      flex: 1;
      min-height: 0;
    }
  `,
})
export class PositionGrid {
  readonly rows = input.required<readonly PositionRow[]>();
  readonly totals = input.required<PositionTotals>();
  readonly mayTrade = input(false);
  readonly squaredOff = output<Position>();

  protected readonly theme = gridTheme;
  protected readonly defaults = columnDefaults;
  protected readonly rowId = ({ data }: GetRowIdParams<PositionRow>): string => data.position.id;
  protected readonly rowClass = ({
    data,
    node,
  }: {
    data?: PositionRow;
    node: { rowPinned?: unknown };
  }): string => (node.rowPinned ? 'total' : data?.position.quantity === 0 ? 'past' : '');
  protected press(event: CellKeyDownEvent<PositionRow> | FullWidthCellKeyDownEvent<PositionRow>): void {
    if ('column' in event) pressed(event, () => undefined);
  }
  protected readonly data = computed(() => [...this.rows()]);
  protected readonly footer = computed(() => [totalRow(this.totals())]);

  protected readonly columns: ColDef<PositionRow>[] = [
    {
      headerName: 'Instrument',
      flex: 1,
      minWidth: 130,
      cellClass: 'strong',
      valueGetter: ({ data }) => data?.position.instrumentId.replace(/^NSE:/, ''),
    },
    { headerName: 'Product', width: 92, valueGetter: ({ data }) => data?.position.product },
    {
      headerName: 'Held by',
      width: 104,
      valueGetter: ({ data, node }) =>
        node?.rowPinned ? '' : data?.position.deploymentId ? 'Strategy' : 'Hand',
    },
    {
      ...numeric,
      headerName: 'Quantity',
      width: 92,
      valueGetter: ({ data, node }) => (node?.rowPinned ? null : data?.position.quantity),
      valueFormatter: ({ value, node }) => (node?.rowPinned ? '' : quantity(value as Amount)),
      cellClass: ({ value }) =>
        `number ag-right-aligned-cell ${Number(value) > 0 ? 'buy' : Number(value) < 0 ? 'sell' : ''}`,
    },
    {
      ...numeric,
      headerName: 'Average',
      width: 112,
      valueGetter: ({ data }) => data?.position.averagePaise,
      valueFormatter: plain,
    },
    {
      ...numeric,
      headerName: 'LTP',
      width: 112,
      valueGetter: ({ data }) => data?.lastPaise,
      valueFormatter: plain,
    },
    { ...coloured, headerName: 'Unrealised', width: 126, valueGetter: ({ data }) => data?.unrealisedPaise },
    {
      ...coloured,
      headerName: 'Realised',
      width: 118,
      valueGetter: ({ data }) => data?.position.realisedPaise,
    },
    {
      ...numeric,
      headerName: 'Charges',
      width: 100,
      valueGetter: ({ data }) => data?.position.chargesPaise,
      valueFormatter: plain,
    },
    {
      ...coloured,
      headerName: 'P&L',
      headerTooltip: 'Realised and unrealised, after charges',
      width: 126,
      valueGetter: ({ data }) => data?.netPaise,
      cellClass: ({ value }) => `number ag-right-aligned-cell strong ${toneOf(value as Amount)}`,
    },
    {
      ...numeric,
      headerName: '%',
      width: 88,
      valueGetter: ({ data }) => data?.percent,
      valueFormatter: ({ value, node }) => (node?.rowPinned ? '' : signedPercent(value as Amount)),
      cellClass: ({ value }) => `number ag-right-aligned-cell ${toneOf(value as Amount)}`,
    },
    {
      headerName: 'Action',
      width: 116,
      pinned: 'right',
      sortable: false,
      valueGetter: ({ data }) => data?.position.quantity,
      cellRenderer: ({ data, node }: ICellRendererParams<PositionRow>) =>
        data && !node.rowPinned && this.mayTrade() && data.position.quantity !== 0
          ? cellButton(
              'Square off',
              `Square off ${data.position.instrumentId.replace(/^NSE:/, '')}`,
              `square-off-${data.position.instrumentId}`,
              () => this.squaredOff.emit(data.position),
            )
          : '',
    },
  ];
}

function plain({ value, node }: { value?: unknown; node?: { rowPinned?: unknown } | null }): string {
  return node?.rowPinned && value === null ? '' : price(value as Amount);
}

function totalRow(totals: PositionTotals): PositionRow {
  const position = {
    id: 'total',
    accountId: '',
    mode: 'paper',
    deploymentId: null,
    instrumentId: 'Total',
    product: '' as Position['product'],
    quantity: 0,
    averagePaise: null,
    costPaise: 0,
    realisedPaise: totals.realisedPaise,
    chargesPaise: totals.chargesPaise,
    updatedAt: '',
  } satisfies Position;
  return {
    position,
    lastPaise: null,
    unrealisedPaise: totals.unrealisedPaise,
    netPaise: totals.netPaise,
    percent: null,
  };
}
