import { Component, computed, effect, inject, input, output, viewChild } from '@angular/core';
import { AgGridAngular } from 'ag-grid-angular';
import {
  type CellKeyDownEvent,
  type FullWidthCellKeyDownEvent,
  type GetRowIdParams,
  type IRowNode,
  type PostSortRowsParams,
  type RowClassParams,
  type RowSelectionOptions,
  type SelectionChangedEvent,
} from 'ag-grid-community';
import { type Position } from '../live/shapes.js';
import { PositionStopsDialog } from '../position-stops/stops-dialog.js';
import { StopsStore } from '../position-stops/stops-store.js';
import { stopsWords } from '../position-stops/stops-words.js';
import { calmRows } from '../ui/calm-rows.js';
import { columnDefaults, gridTheme, pressed } from '../ui/grid.js';
import { type BookRow } from './book-rows.js';
import { positionColumns } from './position-columns.js';
import { isGroup, regrouped, type BookLine, type PositionGroup } from './position-groups.js';

/** Positions with every column, in groups when asked; the total stays at the foot. Open ones can be chosen. */
@Component({
  selector: 'artha-position-grid',
  imports: [AgGridAngular],
  template: `<ag-grid-angular
    class="grid"
    [theme]="theme"
    [rowData]="calm.held()"
    [pinnedBottomRowData]="footer()"
    [columnDefs]="columns"
    [defaultColDef]="defaults"
    [getRowId]="rowId"
    [rowSelection]="selection()"
    [selectionColumnDef]="checkboxes"
    [domLayout]="lines().length <= 30 ? 'autoHeight' : 'normal'"
    [getRowClass]="rowClass"
    [postSortRows]="keepGroups"
    [tooltipShowDelay]="400"
    [suppressDragLeaveHidesColumns]="true"
    (cellKeyDown)="press($event)"
    (selectionChanged)="choose($event)"
    (viewportChanged)="calm.refresh()"
    (sortChanged)="calm.sort($event)"
  />`,
  styleUrl: './position-grid.css',
})
export class PositionGrid {
  readonly lines = input.required<readonly BookLine[]>();
  readonly total = input.required<PositionGroup>();
  /** Lines hidden under their headings. */
  readonly folded = input<ReadonlySet<string>>(new Set());
  readonly mayTrade = input<(accountId: string) => boolean>(() => false);
  /** Grows when what was chosen is done with. */
  readonly cleared = input(0);
  readonly squaredOff = output<Position>();
  readonly converted = output<Position>();
  readonly toggled = output<string>();
  readonly chosen = output<readonly Position[]>();

  private readonly stops = inject(StopsStore);
  private readonly stopsDialog = inject(PositionStopsDialog);
  private readonly grid = viewChild.required(AgGridAngular);
  protected readonly theme = gridTheme;
  protected readonly defaults = columnDefaults;
  protected readonly checkboxes = { pinned: 'left', width: 40, minWidth: 40, resizable: false } as const;
  protected readonly calm = calmRows<BookLine>({
    rows: this.lines,
    isInPlace: (one, other) => isGroup(one) || isGroup(other) || one.position === other.position,
    grid: () => this.grid().api,
  });
  protected readonly footer = computed(() => [this.total()]);
  private readonly groupIds = computed(() => {
    const ids = new Map<string, string>();
    for (const line of this.lines()) if (isGroup(line)) for (const row of line.rows) ids.set(row.id, line.id);
    return ids;
  });
  protected readonly selection = computed<RowSelectionOptions<BookLine> | undefined>(
    () => {
      const mayTrade = this.mayTrade();
      if (!this.lines().some((line) => !isGroup(line) && mayTrade(line.position.accountId))) return undefined;
      return {
        mode: 'multiRow',
        headerCheckbox: true,
        selectAll: 'filtered',
        hideDisabledCheckboxes: true,
        isRowSelectable: ({ data }: IRowNode<BookLine>) =>
          data !== undefined &&
          !isGroup(data) &&
          data.position.quantity !== 0 &&
          mayTrade(data.position.accountId),
      };
    },
    { equal: (one, other) => (one === undefined) === (other === undefined) },
  );

  protected readonly columns = positionColumns({
    isFolded: (groupId) => this.folded().has(groupId),
    toggle: (groupId) => this.toggled.emit(groupId),
    mayTrade: ({ position }) => this.mayTrade()(position.accountId),
    squareOff: ({ position }) => this.squaredOff.emit(position),
    convert: ({ position }) => this.converted.emit(position),
    stopsOf: ({ id }) => stopsWords(this.stops.of(id)),
    guard: ({ position }) => this.stopsDialog.open(position),
  });

  constructor() {
    effect(() => {
      if (this.cleared() > 0) this.grid().api?.deselectAll();
    });
    effect(() => {
      this.stops.byPosition();
      this.grid().api?.refreshCells({ columns: ['stops'] });
    });
    effect(() => {
      this.folded();
      this.grid().api?.refreshCells({ columns: ['0'], force: true });
    });
  }

  protected readonly rowId = ({ data }: GetRowIdParams<BookLine>): string => data.id;
  protected readonly rowClass = ({ data, node }: RowClassParams<BookLine>): string => {
    if (node.rowPinned) return 'total';
    if (data && isGroup(data)) return 'group';
    return data?.position.quantity === 0 ? 'past' : '';
  };
  protected readonly keepGroups = ({ nodes }: PostSortRowsParams<BookLine>): void => {
    const ids = this.groupIds();
    if (ids.size === 0) return;
    const nodeOf = new Map(nodes.map((node) => [node.data?.id, node]));
    const lines = nodes.flatMap(({ data }) => (data ? [data] : []));
    regrouped(lines, (line) => ids.get(line.id) ?? '').forEach((line, at) => {
      const node = nodeOf.get(line.id);
      if (node) nodes[at] = node;
    });
  };
  protected press(event: CellKeyDownEvent<BookLine> | FullWidthCellKeyDownEvent<BookLine>): void {
    if ('column' in event) pressed(event, () => event.node.setSelected(!event.node.isSelected()));
  }
  protected choose({ api }: SelectionChangedEvent<BookLine>): void {
    const rows = api.getSelectedRows().filter((line): line is BookRow => !isGroup(line));
    this.chosen.emit(rows.map(({ position }) => position));
  }
}
