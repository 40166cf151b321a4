import { LifeBuoy, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SelfCheck } from '../../../shared/domain/diagnostics';
import { useCall } from '../../lib/use-call';
import { Button } from '../button';
import { Panel } from '../screen';
import { Answered } from '../states';
import css from './diagnostics.module.css';
import { saveBundle } from './save-bundle';

/** The fonts the screens are written in, looked at where they are drawn. */
function fontCheck(found: string, missing: string): SelfCheck {
  const ok = document.fonts.check('13px "Inter Variable"') && document.fonts.check('13px "IBM Plex Sans Arabic"', 'ع');
  return { name: 'fonts', ok, detail: ok ? found : missing };
}

/** Everything the application depends on at this machine, with what to do where it is not in order. */
export function ChecksPanel() {
  const { t } = useTranslation('diagnostics');
  const answer = useCall('diagnostics.run', {});
  return (
    <Panel
      title={t('title')}
      note={t('note')}
      actions={
        <>
          <Button icon={RefreshCw} disabled={answer.loading} onClick={answer.reload}>
            {t(answer.loading ? 'running' : 'run')}
          </Button>
          <Button icon={LifeBuoy} title={t('bundle-note')} onClick={saveBundle}>
            {t('bundle')}
          </Button>
        </>
      }
    >
      <Answered answer={answer}>
        {(checks) => <Checks checks={[...checks, fontCheck(t('found-fonts'), t('not-ok'))]} />}
      </Answered>
    </Panel>
  );
}

function Checks({ checks }: { readonly checks: readonly SelfCheck[] }) {
  const { t, i18n } = useTranslation('diagnostics');
  const wrong = checks.filter(({ ok }) => !ok).length;
  return (
    <>
      <p className={css.verdict} data-ok={wrong === 0} role="status">
        {wrong === 0 ? t('all-good') : t('not-good', { count: wrong })}
      </p>
      <dl className={css.checks}>
        {[...checks]
          .sort((a, b) => Number(a.ok) - Number(b.ok))
          .map(({ name, ok, detail }) => (
            <div key={name} className={css.check} data-ok={ok}>
              <dt>{t(`check-${name}`)}</dt>
              <dd className={css.mark}>{t(ok ? 'ok' : 'not-ok')}</dd>
              <dd className={css.detail}>
                <bdi>{detail}</bdi>
                {!ok && i18n.exists(`diagnostics:fix-${name}`) && <small>{t(`fix-${name}`)}</small>}
              </dd>
            </div>
          ))}
      </dl>
      <p className={css.note}>{t('bundle-note')}</p>
    </>
  );
}
