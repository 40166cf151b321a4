import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientLine } from '../../../shared/domain/clients';
import { clientWords } from '../../../shared/domain/privacy';
import { ClientDrawer } from '../../components/client-drawer/client-drawer';
import { formatChance, formatCount } from '../../lib/format';
import css from './offers.module.css';

/** More lines would not be read in a drawer. */
const SHOWN = 100;

type Line = ClientLine & { readonly probability?: number; readonly note?: string };

/** Clients behind a figure, each opening its own drawer. */
export function ClientLines({ rows }: { readonly rows: readonly Line[] }) {
  const { t } = useTranslation('offer-analysis');
  const [open, setOpen] = useState<number | null>(null);
  return (
    <>
      <ul className={css.lines}>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.client}>
            <button type="button" className={css.line} onClick={() => setOpen(row.client)}>
              <span className="figure personal">{clientWords(row.client)}</span>
              <span className={css.lineWords}>
                <span>{row.agencyName}</span>
                {row.note && <span className={css.soft}>{row.note}</span>}
              </span>
              {row.probability !== undefined && <span className="figure">{formatChance(row.probability)}</span>}
            </button>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && (
        <p className={css.soft}>{t('shown-first', { count: SHOWN, all: formatCount(rows.length) })}</p>
      )}
      {open !== null && <ClientDrawer client={open} onClose={() => setOpen(null)} />}
    </>
  );
}
