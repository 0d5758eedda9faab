import { Component, computed, input, output } from '@angular/core';
import { AgGridAngular } from 'ag-grid-angular';
import { type BodyScrollEvent, type ColDef, type GetRowIdParams } from 'ag-grid-community';
import { tickerOf } from '@artha/core';
import { columnDefaults, gridTheme, numeric } from '../ui/grid.js';
import { price, quantity } from '../ui/money.js';
import { istMinute, istTime } from '../ui/time.js';
import { CHARGE_COLUMNS, type TradeRow } from './trade-rows.js';

/** Rows before the end at which older ones are asked for. */
const NEAR_THE_END = 30;

const money: ColDef<TradeRow> = { ...numeric, valueFormatter: ({ value }) => price(value as number | null) };

/** Trades with every charge. Only what is in sight is drawn; near the end it asks for older ones. */
@Component({
  selector: 'artha-trade-grid',
  imports: [AgGridAngular],
  template: `<ag-grid-angular
    class="grid"
    [theme]="theme"
    [rowData]="data()"
    [columnDefs]="columns"
    [defaultColDef]="defaults"
    [getRowId]="rowId"
    [domLayout]="rows().length <= 30 ? 'autoHeight' : 'normal'"
    [tooltipShowDelay]="400"
    [suppressDragLeaveHidesColumns]="true"
    (bodyScroll)="scroll($event)"
  />`,
  styleUrl: '../positions/position-grid.css',
})
export class TradeGrid {
  readonly rows = input.required<readonly TradeRow[]>();
  readonly nearEnd = output();

  protected readonly theme = gridTheme;
  protected readonly defaults = columnDefaults;
  protected readonly rowId = ({ data }: GetRowIdParams<TradeRow>): string => data.id;
  protected readonly data = computed(() => [...this.rows()]);
  protected readonly columns: ColDef<TradeRow>[] = [
    {
      headerName: 'Time',
      field: 'at',
      width: 122,
      cellClass: 'number',
      valueFormatter: ({ value }) => istTime(value as string),
      tooltipValueGetter: ({ value }) => istMinute(value as string),
    },
    {
      headerName: 'Side',
      field: 'side',
      width: 54,
      minWidth: 54,
      valueFormatter: ({ value }) => (value === 'buy' ? 'BUY' : 'SELL'),
      cellClass: ({ value }) => `strong ${String(value)}`,
    },
    {
      headerName: 'Instrument',
      field: 'instrumentId',
      flex: 1,
      minWidth: 112,
      cellClass: 'strong',
      valueFormatter: ({ value }) => tickerOf(value as string),
    },
    { headerName: 'Product', field: 'product', width: 70 },
    { headerName: 'By', field: 'holder', width: 70 },
    {
      ...numeric,
      headerName: 'Quantity',
      field: 'quantity',
      width: 74,
      valueFormatter: ({ value }) => quantity(value as number),
    },
    { ...money, headerName: 'Price', field: 'pricePaise', width: 84 },
    { ...money, headerName: 'Value', field: 'valuePaise', width: 100 },
    ...CHARGE_COLUMNS.map(({ head, name, short, width }) => ({
      ...money,
      headerName: short,
      headerTooltip: name,
      width,
      minWidth: width,
      valueGetter: ({ data }: { data?: TradeRow }) => data?.charges[head] ?? 0,
    })),
    {
      ...money,
      headerName: 'Charges',
      headerTooltip: 'All charges of the trade',
      field: 'chargesPaise',
      width: 84,
      pinned: 'right',
      cellClass: 'number ag-right-aligned-cell strong',
    },
  ];

  protected scroll({ api, direction }: BodyScrollEvent<TradeRow>): void {
    if (direction === 'vertical' && api.getLastDisplayedRowIndex() >= this.rows().length - NEAR_THE_END)
      this.nearEnd.emit();
  }
}
