import { themeQuartz } from 'ag-grid-community';
import type { Density } from '../../lib/preferences';

/** Height of a row in pixels, by how much air the user wants. */
export const ROW_HEIGHT: Readonly<Record<Density, number>> = { compact: 26, normal: 32, roomy: 40 };

/** The grid drawn with our tokens; it follows the theme because every colour is a custom property. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  borderColor: 'var(--line)',
  borderRadius: 4,
  browserColorScheme: 'inherit',
  cellHorizontalPadding: 12,
  columnBorder: false,
  fontFamily: 'var(--font)',
  fontSize: 13,
  foregroundColor: 'var(--ink)',
  headerBackgroundColor: 'var(--surface)',
  headerTextColor: 'var(--ink-soft)',
  headerFontSize: 12,
  headerHeight: 36,
  headerFontWeight: 400,
  headerRowBorder: { width: 1, color: 'var(--line-strong)' },
  headerColumnBorder: false,
  headerColumnResizeHandleColor: 'transparent',
  oddRowBackgroundColor: 'var(--surface)',
  pinnedColumnBorder: { width: 1, color: 'var(--line)' },
  rowBorder: { width: 1, color: 'var(--slate-3)' },
  rowHoverColor: 'var(--hover)',
  selectedRowBackgroundColor: 'var(--accent-soft)',
  spacing: 8,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  menuShadow: 'var(--shadow)',
  popupShadow: 'var(--shadow)',
  tooltipBackgroundColor: 'var(--slate-12)',
  tooltipTextColor: 'var(--slate-1)',
  tooltipBorder: false,
});
