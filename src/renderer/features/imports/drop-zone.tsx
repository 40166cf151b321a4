import { FolderInput } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { call, pathsOfFiles } from '../../lib/api';
import { sayFailure } from '../../lib/say-failure';
import css from './imports.module.css';

/** The place to drop a folder or workbooks on, with buttons for those who would rather choose. */
export function DropZone({
  disabled,
  small,
  onPaths,
}: {
  readonly disabled: boolean;
  readonly small: boolean;
  readonly onPaths: (paths: readonly string[]) => void;
}) {
  const { t } = useTranslation('imports-screen');
  const [over, setOver] = useState(false);
  const allow = (event: DragEvent) => {
    event.preventDefault();
    setOver(!disabled);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) onPaths(pathsOfFiles(event.dataTransfer.files));
  };
  const choose = (name: 'files.chooseFolder' | 'files.chooseWorkbooks') => {
    call(name, {}).then(onPaths).catch(sayFailure);
  };
  return (
    <section
      className={css.drop}
      data-over={over}
      data-small={small}
      aria-label={t('drop')}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FolderInput size={20} strokeWidth={1.5} aria-hidden />
      <div className={css.dropText}>
        <p>
          <strong>{t('drop')}</strong>
        </p>
        <p className={css.faint}>{t('drop-note')}</p>
      </div>
      <Button look={small ? 'normal' : 'primary'} disabled={disabled} onClick={() => choose('files.chooseFolder')}>
        {t('choose-folder')}
      </Button>
      <Button disabled={disabled} onClick={() => choose('files.chooseWorkbooks')}>
        {t('choose-files')}
      </Button>
    </section>
  );
}
