import { useTranslation } from 'react-i18next';
import type { ObjectiveFile } from '../../../shared/domain/objectives';
import { Button } from '../../components/button';
import { Drawer } from '../../components/drawer';
import { call } from '../../lib/api';
import { sayFailure } from '../../lib/say-failure';
import css from './units.module.css';

/** What a file of objectives would set, and the lines that could not be read; nothing is kept before the person says so. */
export function ObjectiveFileDrawer({ file, onClose }: { readonly file: ObjectiveFile; readonly onClose: () => void }) {
  const { t } = useTranslation('objectives');
  const { entries, problems } = file;
  const save = () => void call('objectives.set', { entries }).then(onClose).catch(sayFailure);
  const name = file.path.split(/[\\/]/).at(-1) ?? file.path;
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('file-title', { file: name, count: entries.length })}
      actions={
        <>
          {entries.length > 0 && (
            <Button look="primary" onClick={save}>
              {t('file-save', { count: entries.length })}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      {entries.length === 0 && <p>{t('file-none')}</p>}
      {problems.length > 0 && (
        <>
          <p>{t('file-problems', { count: problems.length })}</p>
          <ul className={css.sentences}>
            {problems.map(({ row, text }) => (
              <li key={`${row}/${text}`}>{t('file-row', { row, text })}</li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
}
