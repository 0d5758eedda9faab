import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  HighlightChangesModule,
  ModuleRegistry,
  PinnedRowModule,
  QuickFilterModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  TooltipModule,
  themeQuartz,
  type CellKeyDownEvent,
  type ColDef,
} from 'ag-grid-community';

ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  HighlightChangesModule,
  PinnedRowModule,
  QuickFilterModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  TooltipModule,
]);

/** The blotters' look: our tokens, so light and dark need no second theme. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--accent-fill)',
  backgroundColor: 'var(--surface)',
  borderColor: 'var(--line)',
  browserColorScheme: 'inherit',
  cellHorizontalPadding: 10,
  chromeBackgroundColor: 'var(--surface)',
  dataFontSize: 13,
  fontFamily: 'inherit',
  fontSize: 13,
  foregroundColor: 'var(--text)',
  headerFontSize: 11.5,
  headerFontWeight: 550,
  headerHeight: 32,
  headerTextColor: 'var(--muted)',
  rowHeight: 34,
  rowHoverColor: 'var(--hover)',
  textColor: 'var(--text)',
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  valueChangeValueHighlightBackgroundColor: 'transparent',
});

export const columnDefaults: ColDef = {
  sortable: true,
  resizable: true,
  suppressMovable: false,
  minWidth: 70,
};

/**
 * Enter and Space on a cell: its button when it has one, else what a click on the row does. The grid moves the focus
 * from cell to cell and never into one.
 */
export function pressed<Row>({ event, data }: CellKeyDownEvent<Row>, open: (row: Row) => void): void {
  if (!(event instanceof KeyboardEvent) || (event.key !== 'Enter' && event.key !== ' ')) return;
  if (!(event.target instanceof HTMLElement) || event.target instanceof HTMLButtonElement) return;
  event.preventDefault();
  const button = event.target.querySelector('button');
  if (button) button.click();
  else if (data) open(data);
}

/** A column of numbers: right-aligned, digits of one width. */
export const numeric = {
  cellClass: 'number ag-right-aligned-cell',
  headerClass: 'ag-right-aligned-header',
  type: 'rightAligned',
} as const satisfies ColDef;

/** A button inside a grid cell; the grid draws with plain elements. */
export function cellButton(text: string, label: string, testId: string, run: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button small';
  button.textContent = text;
  button.ariaLabel = label;
  button.dataset['testid'] = testId;
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    run();
  });
  return button;
}

export function cellChip(text: string, tone: string, testId: string): HTMLSpanElement {
  const chip = document.createElement('span');
  chip.className = `chip ${tone}`;
  chip.dataset['testid'] = testId;
  chip.textContent = text;
  return chip;
}
