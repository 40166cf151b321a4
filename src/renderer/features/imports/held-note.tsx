import { useTranslation } from 'react-i18next';
import { formatCount, formatMoment } from '../../lib/format';
import type { Bringing } from './already-held';
import css from './imports.module.css';

/** Imports that are named; the history has them all. */
const NAMED = 3;

/** That files are there already, and the imports that hold them, each of which opens. */
export function HeldNote({
  found: { bringing, held, holders },
  onOpen,
}: {
  readonly found: Bringing;
  readonly onOpen: (batchId: number) => void;
}) {
  const { t } = useTranslation('import-flow');
  return (
    <>
      {t(bringing === 0 ? 'held-all' : 'held-some', { count: held, files: formatCount(held) })}
      {holders.slice(0, NAMED).map(({ id, at }, index) => (
        <span key={id}>
          {index === 0 ? ' ' : ' · '}
          <button type="button" className={css.link} onClick={() => onOpen(id)}>
            {t('open-holder', { date: formatMoment(at) })}
          </button>
        </span>
      ))}
    </>
  );
}
