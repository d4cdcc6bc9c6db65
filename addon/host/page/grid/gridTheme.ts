import {
  CellStyleModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  InfiniteRowModelModule,
  type Module,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
  TextEditorModule,
  TooltipModule,
  themeQuartz,
} from 'ag-grid-community';

/** What of the grid library this page uses. */
export const GRID_MODULES: Module[] = [
  InfiniteRowModelModule,
  TextEditorModule,
  CellStyleModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
  TooltipModule,
];

export const ROW_HEIGHT = 24;

/** The grid in the page's own colours, as dense as a spreadsheet. */
export const GRID_THEME = themeQuartz.withParams({
  accentColor: '#0b6b4f',
  backgroundColor: '#ffffff',
  borderColor: '#e1e3e1',
  borderRadius: 0,
  cellHorizontalPadding: 6,
  columnBorder: true,
  fontFamily: 'inherit',
  fontSize: 13,
  foregroundColor: '#1f1f1f',
  headerBackgroundColor: '#f8faf9',
  headerColumnBorder: true,
  headerFontSize: 12,
  headerFontWeight: 400,
  headerHeight: ROW_HEIGHT,
  headerTextColor: '#5f6368',
  rowHeight: ROW_HEIGHT,
  rowHoverColor: 'transparent',
  wrapperBorder: false,
  wrapperBorderRadius: 0,
});
