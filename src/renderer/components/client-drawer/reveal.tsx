import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevealedClient } from '../../../shared/domain/privacy';
import { call } from '../../lib/api';
import { formatDate } from '../../lib/format';
import { usePersonalMask } from '../../lib/people';
import { DrawerSection, Facts } from '../drawer';
import { RevealForm } from '../reveal-form';
import css from './client-drawer.module.css';

/** Personal data of a client that are hidden from whoever is there: asked for with a reason, which is written in the audit log. */
export function Reveal({ client }: { readonly client: number }) {
  const { t } = useTranslation('people');
  const { hides, reveals } = usePersonalMask();
  const [shown, setShown] = useState<RevealedClient | null>(null);
  if (hides.length === 0) return null;
  return (
    <DrawerSection title={t(shown ? 'revealed-title' : 'masked-title')}>
      {shown ? (
        <Facts
          facts={[
            { name: t('revealed-number'), value: String(shown.number), figure: true, personal: true },
            { name: t('revealed-birth'), value: formatDate(shown.birthDate), figure: true, personal: true },
          ]}
        />
      ) : (
        <>
          {reveals && <p className={css.soft}>{t('masked-text', { classes: classWords(hides, t) })}</p>}
          <RevealForm onSend={(reason) => call('privacy.reveal', { client, reason }).then(setShown)} />
        </>
      )}
    </DrawerSection>
  );
}

/** What is hidden, in words. */
function classWords(hides: readonly string[], t: (key: string) => string): string {
  return hides.map((one) => t(`class-${one}`).toLocaleLowerCase()).join(', ');
}
