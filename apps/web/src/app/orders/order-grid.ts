import { Component, input, output, viewChild } from '@angular/core';
import { AgGridAngular } from 'ag-grid-angular';
import {
  type CellKeyDownEvent,
  type ColDef,
  type FullWidthCellKeyDownEvent,
  type GetRowIdParams,
  type ICellRendererParams,
  type RowClickedEvent,
} from 'ag-grid-community';
import { tickerOf } from '@artha/core';
import { type Order } from '../live/shapes.js';
import { calmRows } from '../ui/calm-rows.js';
import { cellButton, cellChip, columnDefaults, gridTheme, numeric, pressed } from '../ui/grid.js';
import { price, quantity, rupees } from '../ui/money.js';
import { istTime } from '../ui/time.js';
import { isCancellable, isChangeable, limitWords, stateTone, stateWords, whyOf } from './order-states.js';

/** All orders with every column, sortable; a click opens the order's life. */
@Component({
  selector: 'artha-order-grid',
  imports: [AgGridAngular],
  template: `<ag-grid-angular
    class="grid"
    [theme]="theme"
    [rowData]="calm.held()"
    [columnDefs]="columns"
    [defaultColDef]="defaults"
    [getRowId]="rowId"
    [domLayout]="orders().length <= 30 ? 'autoHeight' : 'normal'"
    [tooltipShowDelay]="400"
    overlayNoRowsTemplate="<span></span>"
    [suppressDragLeaveHidesColumns]="true"
    (rowClicked)="open($event)"
    (cellKeyDown)="press($event)"
    (viewportChanged)="calm.refresh()"
    (sortChanged)="calm.sort($event)"
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
export class OrderGrid {
  readonly orders = input.required<readonly Order[]>();
  readonly mayTrade = input(false);
  readonly cancelled = output<Order>();
  readonly modified = output<Order>();
  readonly opened = output<Order>();

  protected readonly theme = gridTheme;
  protected readonly defaults = columnDefaults;
  protected readonly rowId = ({ data }: GetRowIdParams<Order>): string => data.id;
  private readonly grid = viewChild.required(AgGridAngular);
  protected readonly calm = calmRows<Order>({
    rows: this.orders,
    isInPlace: () => true,
    grid: () => this.grid().api,
  });

  protected readonly columns: ColDef<Order>[] = [
    {
      headerName: 'Time',
      field: 'requestedAt',
      valueFormatter: ({ value }) => istTime(value as string),
      width: 130,
      cellClass: 'number',
    },
    {
      headerName: 'Side',
      field: 'side',
      width: 58,
      valueFormatter: ({ value }) => (value === 'buy' ? 'BUY' : 'SELL'),
      cellClass: ({ value }) => `strong ${String(value)}`,
    },
    {
      headerName: 'Instrument',
      field: 'instrumentId',
      flex: 1,
      minWidth: 110,
      valueFormatter: ({ value }) => tickerOf(value as string),
      cellClass: 'strong',
    },
    { headerName: 'Product', field: 'product', width: 72 },
    {
      ...numeric,
      headerName: 'Filled',
      width: 92,
      valueGetter: ({ data }) => data && `${quantity(data.filledQuantity)} / ${quantity(data.quantity)}`,
    },
    {
      ...numeric,
      headerName: 'Price',
      field: 'limitPaise',
      width: 84,
      valueFormatter: ({ data }) => (data ? limitWords(data) : ''),
    },
    {
      ...numeric,
      headerName: 'Trigger',
      field: 'triggerPaise',
      width: 82,
      valueFormatter: ({ value }) => (value === null ? '' : price(value as number)),
    },
    {
      ...numeric,
      headerName: 'Average',
      field: 'averagePaise',
      width: 84,
      valueFormatter: ({ value }) => price(value as number | null),
    },
    {
      ...numeric,
      headerName: 'Charges',
      field: 'chargesPaise',
      width: 78,
      valueFormatter: ({ value }) => rupees(value as number),
    },
    {
      headerName: 'Status',
      field: 'state',
      width: 116,
      cellRenderer: ({ data }: ICellRendererParams<Order>) =>
        data ? cellChip(stateWords(data), stateTone(data.state), `order-state-${data.id}`) : '',
    },
    { headerName: 'By', width: 72, valueGetter: ({ data }) => (data?.deploymentId ? 'Strategy' : 'Hand') },
    {
      headerName: 'Why',
      flex: 2,
      minWidth: 96,
      valueGetter: ({ data }) => data && whyOf(data),
      tooltipValueGetter: ({ value }) => value as string,
    },
    {
      headerName: 'Action',
      width: 148,
      pinned: 'right',
      sortable: false,
      cellRenderer: ({ data }: ICellRendererParams<Order>) =>
        data && this.mayTrade() ? this.buttons(data) : '',
      valueGetter: ({ data }) => data && `${data.state} ${isChangeable(data)}`,
    },
  ];

  private buttons(order: Order): HTMLElement {
    const what = `${order.side} ${order.instrumentId}`;
    const cell = document.createElement('span');
    cell.className = 'buttons';
    if (isChangeable(order))
      cell.append(
        cellButton('Modify', `Modify ${what}`, `modify-${order.id}`, () => this.modified.emit(order)),
      );
    if (isCancellable(order))
      cell.append(
        cellButton('Cancel', `Cancel ${what}`, `cancel-${order.id}`, () => this.cancelled.emit(order)),
      );
    return cell;
  }
  protected press(event: CellKeyDownEvent<Order> | FullWidthCellKeyDownEvent<Order>): void {
    if ('column' in event) pressed(event, (order) => this.opened.emit(order));
  }
  protected open({ data }: RowClickedEvent<Order>): void {
    if (data) this.opened.emit(data);
  }
}
