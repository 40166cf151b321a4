import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CutOffWork } from '../../shared/domain/work';
import { Button } from '../components/button';
import { call } from '../lib/api';
import { formatCount, formatMoment } from '../lib/format';
import { sayFailure } from '../lib/say-failure';
import { useCall } from '../lib/use-call';
import css from './cut-off.module.css';

/** Names of files that are written out. */
const NAMED = 6;

/** Above the screens: work that was cut off with the application, until it is asked for again or put away. */
export function CutOff() {
  const { data, reload } = useCall('work.cutOff', {});
  const { t } = useTranslation('work');
  if (!data || data.length === 0) return null;
  return (
    <section className={css.list} aria-label={t('other-title')}>
      {data.map((work) => (
        <One key={work.id} work={work} onDone={reload} />
      ))}
    </section>
  );
}

function One({ work, onDone }: { readonly work: CutOffWork; readonly onDone: () => void }) {
  const { t } = useTranslation('work');
  const { id, kind, at, files, again, command } = work;
  const answer = (asked: Promise<unknown>) => void asked.then(onDone, sayFailure);
  return (
    <article className={css.work} role="alert">
      <div className={css.words}>
        <p className={css.title}>{command ? t('title-command') : t('title', { name: t(`common:job-${kind}`) })}</p>
        <p>
          {t('asked', { at: formatMoment(at) })} {whatBecame(work, t)}
        </p>
        {files.length > 0 && (
          <p className={css.files}>{t('files', { count: files.length, names: namesOf(files, t) })}</p>
        )}
      </div>
      <div className={css.actions}>
        {again && (
          <Button look="primary" icon={RotateCcw} onClick={() => answer(call('work.again', { id }))}>
            {t('again')}
          </Button>
        )}
        <Button onClick={() => answer(call('work.putAway', { id }))}>{t(again ? 'put-away' : 'read')}</Button>
      </div>
    </article>
  );
}

type Say = ReturnType<typeof useTranslation>['t'];

/** What of it is there, in words. */
function whatBecame({ kind, kept, began }: CutOffWork, t: Say): string {
  if (kind === 'train') return kept ? t('train-some', { count: kept }) : t('train-none');
  if (kind === 'backup' || kind === 'backup-copy' || kind === 'export') return t(kind);
  if (kind !== 'import' && kind !== 'sample') return t('other');
  if (!began) return t('import-waiting');
  return t(kept ? 'import-whole' : 'import-none');
}

function namesOf(files: readonly string[], t: Say): string {
  const names = files.slice(0, NAMED).join(', ');
  const more = files.length - NAMED;
  return more > 0 ? t('files-more', { names, more: formatCount(more) }) : names;
}
