import { useTranslation } from 'react-i18next';
import type { FigureSheet } from '../../../shared/domain/figures';
import { formatCount, formatDate } from '../../lib/format';
import { DrawerSection } from '../drawer';
import css from './figure.module.css';

/** The sheets a finding is about: file, sheet, row of the header, and the header as it stood with the columns meant marked. */
export function FigureSheets({ sheets }: { readonly sheets: readonly FigureSheet[] }) {
  const { t } = useTranslation('figures');
  return (
    <DrawerSection title={t('sheets', { count: sheets.length, value: formatCount(sheets.length) })}>
      <ul className={css.rows}>
        {sheets.map((sheet) => (
          <SheetLine key={`${sheet.path}/${sheet.sheet}`} sheet={sheet} />
        ))}
      </ul>
    </DrawerSection>
  );
}

function SheetLine({ sheet: { path, sheet, row, header, at, asOf } }: { readonly sheet: FigureSheet }) {
  const { t } = useTranslation('figures');
  const file = path.split(/[\\/]/).at(-1) ?? path;
  return (
    <li className={css.sheet}>
      <p title={path}>
        <bdi>{file}</bdi>
        <span className={css.faint}>
          {' '}
          · <bdi>{sheet}</bdi>
          {asOf && ` · ${t('as-of', { date: formatDate(asOf) })}`}
        </span>
      </p>
      <p className={css.faint}>{row === null ? t('empty-sheet') : t('header-row', { row: formatCount(row) })}</p>
      {header && (
        <ol className={css.header} dir="ltr">
          {header.map((cell, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header's cells are known by their place alone
            <li key={place} data-meant={at.includes(place) || undefined}>
              <span className={css.faint}>{columnLetters(place)}</span> {cell ?? '\u2013'}
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

const LETTERS = 26;

/** A column as spreadsheets name it: A is the first. */
function columnLetters(place: number): string {
  const last = String.fromCharCode(65 + (place % LETTERS));
  return place < LETTERS ? last : columnLetters(Math.floor(place / LETTERS) - 1) + last;
}
