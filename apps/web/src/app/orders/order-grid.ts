import { Component, input, output } from '@angular/core';
import { AgGridAngular } from 'ag-grid-angular';
import {
  type CellKeyDownEvent,
  type ColDef,
  type FullWidthCellKeyDownEvent,
  type GetRowIdParams,
  type ICellRendererParams,
  type RowClickedEvent,
} from 'ag-grid-community';
import { type Order } from '../live/shapes.js';
import { cellButton, cellChip, columnDefaults, gridTheme, numeric, pressed } from '../ui/grid.js';
import { price, quantity, rupees } from '../ui/money.js';
import { istTime } from '../ui/time.js';
import { isCancellable, priceWords, stateTone, stateWords, whyOf } from './order-states.js';

/** All orders with every column, sortable; a click opens the order's life. */
@Component({
  selector: 'artha-order-grid',
  imports: [AgGridAngular],
  template: `<ag-grid-angular
    class="grid"
    [theme]="theme"
    [rowData]="rows()"
    [columnDefs]="columns"
    [defaultColDef]="defaults"
    [getRowId]="rowId"
    [domLayout]="orders().length <= 30 ? 'autoHeight' : 'normal'"
    [tooltipShowDelay]="400"
    overlayNoRowsTemplate="<span></span>"
    [suppressDragLeaveHidesColumns]="true"
    (rowClicked)="open($event)"
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
export class OrderGrid {
  readonly orders = input.required<readonly Order[]>();
  readonly mayTrade = input(false);
  readonly cancelled = output<Order>();
  readonly opened = output<Order>();

  protected readonly theme = gridTheme;
  protected readonly defaults = columnDefaults;
  protected readonly rowId = ({ data }: GetRowIdParams<Order>): string => data.id;
  protected rows(): Order[] {
    return this.orders() as Order[];
  }

  protected readonly columns: ColDef<Order>[] = [
    {
      headerName: 'Time',
      field: 'requestedAt',
      valueFormatter: ({ value }) => istTime(value as string),
      width: 140,
      cellClass: 'number',
    },
    {
      headerName: 'Side',
      field: 'side',
      width: 68,
      valueFormatter: ({ value }) => (value === 'buy' ? 'BUY' : 'SELL'),
      cellClass: ({ value }) => `strong ${String(value)}`,
    },
    {
      headerName: 'Instrument',
      field: 'instrumentId',
      flex: 1,
      minWidth: 120,
      valueFormatter: ({ value }) => (value as string).replace(/^NSE:/, ''),
      cellClass: 'strong',
    },
    { headerName: 'Product', field: 'product', width: 92 },
    {
      ...numeric,
      headerName: 'Filled',
      width: 98,
      valueGetter: ({ data }) => data && `${quantity(data.filledQuantity)} / ${quantity(data.quantity)}`,
    },
    {
      ...numeric,
      headerName: 'Price',
      field: 'limitPaise',
      width: 96,
      valueFormatter: ({ data }) => (data ? priceWords(data) : ''),
    },
    {
      ...numeric,
      headerName: 'Average',
      field: 'averagePaise',
      width: 100,
      valueFormatter: ({ value }) => price(value as number | null),
    },
    {
      ...numeric,
      headerName: 'Charges',
      field: 'chargesPaise',
      width: 92,
      valueFormatter: ({ value }) => rupees(value as number),
    },
    {
      headerName: 'Status',
      field: 'state',
      width: 116,
      cellRenderer: ({ data }: ICellRendererParams<Order>) =>
        data ? cellChip(stateWords(data), stateTone(data.state), `order-state-${data.id}`) : '',
    },
    { headerName: 'By', width: 92, valueGetter: ({ data }) => (data?.deploymentId ? 'Strategy' : 'Hand') },
    {
      headerName: 'Why',
      flex: 2,
      minWidth: 180,
      valueGetter: ({ data }) => data && whyOf(data),
      tooltipValueGetter: ({ value }) => value as string,
    },
    {
      headerName: 'Action',
      width: 92,
      sortable: false,
      cellRenderer: ({ data }: ICellRendererParams<Order>) =>
        data && this.mayTrade() && isCancellable(data)
          ? cellButton('Cancel', `Cancel ${data.side} ${data.instrumentId}`, `cancel-${data.id}`, () =>
              this.cancelled.emit(data),
            )
          : '',
      valueGetter: ({ data }) => data?.state,
    },
  ];

  protected press(event: CellKeyDownEvent<Order> | FullWidthCellKeyDownEvent<Order>): void {
    if ('column' in event) pressed(event, (order) => this.opened.emit(order));
  }
  protected open({ data }: RowClickedEvent<Order>): void {
    if (data) this.opened.emit(data);
  }
}
