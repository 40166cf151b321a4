import { ShieldCheck, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SetUpForm } from '../../components/access/set-up-form';
import { Button } from '../../components/button';
import { call } from '../../lib/api';
import { sayFailure } from '../../lib/say-failure';
import css from './gate.module.css';
import { OtherWorkspaces } from './other-workspaces';

/** A first start: the fictional bank in one click, or a passphrase for one's own data. */
export function Welcome() {
  const { t } = useTranslation('access');
  const [asked, setAsked] = useState(false);
  const trySample = () => {
    setAsked(true);
    call('access.trySample', {}).catch((thrown) => {
      setAsked(false);
      sayFailure(thrown);
    });
  };
  return (
    <>
      <h1 className={css.title}>{t('frame:first-title')}</h1>
      <p className={css.text}>{t('frame:first-text')}</p>
      <div className={css.ways}>
        <section className={css.way}>
          <ShieldCheck size={20} strokeWidth={1.5} aria-hidden />
          <h2>{t('welcome-own')}</h2>
          <p>{t('welcome-own-text')}</p>
          <SetUpForm submit={t('welcome-own-do')} />
        </section>
        <section className={css.way}>
          <Sparkles size={20} strokeWidth={1.5} aria-hidden />
          <h2>{t('frame:first-sample')}</h2>
          <p>{t('welcome-sample-text')}</p>
          <Button disabled={asked} onClick={trySample}>
            {t('frame:load-sample')}
          </Button>
        </section>
      </div>
      <p className={css.note}>{t('frame:first-note')}</p>
      <OtherWorkspaces />
    </>
  );
}
