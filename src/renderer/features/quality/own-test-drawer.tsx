import { Save } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { Drawer, DrawerSection } from '../../components/drawer';
import { Field, SelectField } from '../../components/fields';
import { asFailure, call } from '../../lib/api';
import { isUnderway, useLatestJob } from '../../lib/jobs';
import css from './quality.module.css';

/** A form for a test of one's own: a name, how grave it is, and the question whose rows are at fault. */
export function OwnTestDrawer({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('quality-screen');
  const [title, setTitle] = useState('');
  const [sql, setSql] = useState('');
  const [severity, setSeverity] = useState<'warn' | 'error'>('warn');
  const [asked, setAsked] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const job = useLatestJob(['quality-test']);
  const mine = job !== null && job.id === asked ? job : null;
  if (mine?.status === 'done') return <Done onClose={onClose} />;
  const save = async () => {
    setRefused(null);
    try {
      setAsked(await call('quality.saveTest', { title, severity, sql }));
    } catch (thrown) {
      setRefused(asFailure(thrown).message);
    }
  };
  const fault = refused ?? (mine?.status === 'failed' ? mine.error?.message : undefined);
  return (
    <Drawer open onClose={onClose} title={t('own-add')} note={t('own-note')}>
      <DrawerSection title={t('own-what')}>
        <div className={css.form}>
          <Field label={t('own-title')}>
            {(id) => (
              <input
                id={id}
                className={css.input}
                value={title}
                maxLength={200}
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </Field>
          <SelectField
            label={t('severity')}
            value={severity}
            options={(['warn', 'error'] as const).map((value) => ({ value, label: t(`common:severity-${value}`) }))}
            onChange={setSeverity}
          />
          <Field label={t('own-sql')} note={t('own-sql-note')}>
            {(id) => (
              <textarea
                id={id}
                className={css.textarea}
                dir="ltr"
                rows={8}
                spellCheck={false}
                value={sql}
                placeholder={t('own-placeholder')}
                onChange={(event) => setSql(event.target.value)}
              />
            )}
          </Field>
          <div>
            <Button
              look="primary"
              icon={Save}
              disabled={title.trim() === '' || sql.trim() === '' || (mine !== null && isUnderway(mine))}
              onClick={() => void save()}
            >
              {t('own-save')}
            </Button>
          </div>
          {fault && (
            <p className={css.why} role="alert">
              {fault}
            </p>
          )}
        </div>
      </DrawerSection>
    </Drawer>
  );
}

function Done({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('quality-screen');
  return (
    <Drawer open onClose={onClose} title={t('own-saved')} note={t('own-saved-note')}>
      {null}
    </Drawer>
  );
}
