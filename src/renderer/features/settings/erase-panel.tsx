import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EraseMode, ErasePreview } from '../../../shared/domain/privacy';
import type { AppFailure } from '../../../shared/ipc/result';
import { FormFault } from '../../components/access/form-fault';
import { Button } from '../../components/button';
import { Field } from '../../components/fields';
import { Panel } from '../../components/screen';
import { Segmented } from '../../components/segmented';
import { asFailure, call } from '../../lib/api';
import { formatCount, formatMoment } from '../../lib/format';
import { sayFailure } from '../../lib/say-failure';
import { tableWords } from '../../lib/table-words';
import css from './security.module.css';

/** Takes one client out everywhere: what would go is shown first, and the number is typed once more. */
export function ErasePanel() {
  const { t } = useTranslation('compliance');
  const [number, setNumber] = useState('');
  const [preview, setPreview] = useState<ErasePreview | null>(null);
  const [fault, setFault] = useState<AppFailure | null>(null);
  const look = (event: FormEvent) => {
    event.preventDefault();
    setFault(null);
    setPreview(null);
    call('privacy.erasePreview', { client: Number(number) }).then(setPreview, (thrown) => setFault(asFailure(thrown)));
  };
  const done = () => {
    setPreview(null);
    setNumber('');
  };
  return (
    <Panel title={t('erase-title')} note={t('erase-note')}>
      <form className={css.narrow} onSubmit={look}>
        <Field label={t('erase-number')}>
          {(id) => (
            <input
              id={id}
              className={`${css.name} personal`}
              inputMode="numeric"
              value={number}
              onChange={(event) => setNumber(event.target.value.trim())}
            />
          )}
        </Field>
        {fault && <FormFault fault={fault} />}
        <div className={css.row}>
          <Button type="submit" disabled={!/^[1-9]\d{0,14}$/.test(number)}>
            {t('erase-look')}
          </Button>
        </div>
      </form>
      {preview && <Preview key={preview.client} preview={preview} onDone={done} />}
    </Panel>
  );
}

function Preview({ preview, onDone }: { readonly preview: ErasePreview; readonly onDone: () => void }) {
  const { t } = useTranslation('compliance');
  const [mode, setMode] = useState<EraseMode>('anonymise');
  const [typed, setTyped] = useState('');
  const { client, counts, files, backups } = preview;
  const rows = counts.reduce((sum, one) => sum + one.rows, 0);
  const erase = () => void call('privacy.erase', { client, mode, confirm: Number(typed) }).then(onDone, sayFailure);
  return (
    <div className={css.preview}>
      <p>{t('erase-rows', { count: rows, rows: formatCount(rows) })}</p>
      <p className={css.hint}>
        {counts.map(({ table, rows: there }) => (
          <span key={table} className={css.chip}>
            {tableWords(table)} <span className="figure">{formatCount(there)}</span>
          </span>
        ))}
      </p>
      <p className={css.prose}>{t('erase-backups', { count: backups })}</p>
      {files.length > 0 && <p className={css.prose}>{t('erase-files', { count: files.length })}</p>}
      {files.slice(0, 20).map(({ at, list, file }) => (
        <p key={`${at}${file}`} className={css.hint}>
          {formatMoment(at)} · {list} · <bdi>{file}</bdi>
        </p>
      ))}
      <div className={css.row}>
        <Segmented
          label={t('erase-mode')}
          value={mode}
          options={(['anonymise', 'erase'] as const).map((value) => ({ value, label: t(`mode-${value}`) }))}
          onChange={setMode}
        />
      </div>
      <p className={css.prose}>{t(`mode-${mode}-note`)}</p>
      <div className={css.narrow}>
        <Field label={t('erase-confirm')}>
          {(id) => (
            <input
              id={id}
              className={`${css.name} personal`}
              inputMode="numeric"
              value={typed}
              onChange={(event) => setTyped(event.target.value.trim())}
            />
          )}
        </Field>
        <div className={css.row}>
          <Button look="danger" disabled={typed !== String(client)} onClick={erase}>
            {t(`do-${mode}`)}
          </Button>
        </div>
      </div>
    </div>
  );
}
