import { Eye, FolderSearch } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { WatchAction, WatchNews, WatchState } from '../../../shared/domain/watch';
import { Button } from '../../components/button';
import { Panel } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { call, listen } from '../../lib/api';
import { formatCount, formatMoment } from '../../lib/format';
import { sayFailure } from '../../lib/say-failure';
import { useCall } from '../../lib/use-call';
import { nameOf } from './file-table';
import { usePending } from './pending';
import flow from './preview.module.css';

/** The watched folder: which one, what happens to what is dropped there, what it waits for and what came last. */
export function WatchPanel() {
  const { t } = useTranslation('watch');
  const answer = useCall('watch.get', {});
  const { reload } = answer;
  useEffect(() => listen('watch.changed', reload), [reload]);
  const state = answer.data;
  if (!state) return null;
  const set = (folder: string | null, action: WatchAction) => {
    call('watch.set', { folder, action }).then(reload).catch(sayFailure);
  };
  const choose = async () => {
    const [folder] = await call('files.chooseFolder', {});
    if (folder !== undefined) set(folder, state.action);
  };
  if (state.folder === null) {
    return (
      <div className={flow.watch}>
        <FolderSearch size={16} strokeWidth={1.5} aria-hidden />
        <p className={flow.spring}>{t('off')}</p>
        <Button onClick={() => void choose().catch(sayFailure)}>{t('choose')}</Button>
      </div>
    );
  }
  return (
    <Panel>
      <div className={flow.watch}>
        <Eye size={16} strokeWidth={1.5} aria-hidden />
        <div className={flow.spring}>
          <p>
            <strong>{t(`status-${state.status}`)}</strong> <bdi title={state.folder}>{nameOf(state.folder)}</bdi>
          </p>
          <p className={flow.faint}>{waitingWords(state, t)}</p>
        </div>
        <Segmented
          label={t('then')}
          value={state.action}
          options={(['preview', 'import'] as const).map((value) => ({ value, label: t(`then-${value}`) }))}
          onChange={(action) => set(state.folder, action)}
        />
        <Button onClick={() => set(null, state.action)}>{t('stop')}</Button>
      </div>
      {state.last && <News news={state.last} />}
    </Panel>
  );
}

type Say = (key: string, values?: Record<string, unknown>) => string;

function waitingWords({ waiting, status }: WatchState, t: Say): string {
  const [first] = waiting;
  if (status === 'unreachable') return t('unreachable-hint');
  if (!first) return t('nothing-waits');
  const values = { count: waiting.length, files: formatCount(waiting.length), file: nameOf(first.path) };
  return t(first.reason === 'locked' ? 'waits-locked' : 'waits-copying', values);
}

/** What became of the last drop; a preview leads to where it is confirmed. */
function News({ news }: { readonly news: WatchNews }) {
  const { t } = useTranslation('watch');
  const { outcome, paths, rows, job, at, scored } = news;
  const values = { count: paths.length, files: formatCount(paths.length), rows: formatCount(rows) };
  const open = () => usePending.setState({ paths, job, stock: null, leftOut: [] });
  return (
    <div className={flow.watch}>
      <p className={flow.spring}>
        {t(`news-${outcome}`, values)} {scored && t('scored')} <span className={flow.faint}>{formatMoment(at)}</span>
      </p>
      {outcome === 'preview' && (
        <Button look="primary" onClick={open}>
          {t('review')}
        </Button>
      )}
    </div>
  );
}
