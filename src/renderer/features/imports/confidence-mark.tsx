import { useTranslation } from 'react-i18next';
import type { Recognition } from '../../../shared/domain/layouts';
import { SeverityMark } from '../../components/severity-mark';
import { Tip } from '../../components/tip';
import { formatShare } from '../../lib/format';
import flow from './preview.module.css';

/** How surely a file was recognised, in figures and words. */
export function ConfidenceMark({ recognition }: { readonly recognition: Recognition | undefined }) {
  const { t } = useTranslation('import-flow');
  const { how, confidence } = recognition ?? { how: 'exact' as const, confidence: 1 };
  return (
    <Tip text={t(`how-${how}`)}>
      <button type="button" className={flow.plain}>
        <SeverityMark
          look={how === 'guessed' ? 'warn' : how === 'tolerant' ? 'info' : 'pass'}
          label={how === 'remembered' ? t('remembered') : formatShare(Math.floor(confidence * 100) / 100, 0)}
        />
      </button>
    </Tip>
  );
}
