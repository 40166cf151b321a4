import { useTranslation } from 'react-i18next';
import type { FigureQuery } from '../../../shared/domain/figures';
import type { Finding, Severity } from '../../../shared/domain/imports';
import { FigureLink } from '../../components/figure/figure-link';
import { SeverityMark } from '../../components/severity-mark';
import { Answered, EmptyState } from '../../components/states';
import { mainWords } from '../../lib/api';
import { formatCount } from '../../lib/format';
import { useCall } from '../../lib/use-call';
import css from './imports.module.css';

const ORDER: readonly Severity[] = ['error', 'warn', 'info'];

/** What the import noticed and what it did about it, the gravest first. */
export function FindingList({ batchId }: { readonly batchId: number }) {
  const answer = useCall('imports.findings', { batchId });
  return <Answered answer={answer}>{(findings) => <Findings findings={findings} batch={batchId} />}</Answered>;
}

/** Findings, the gravest first; that there are none is said. */
export function Findings({
  findings,
  batch = null,
}: {
  readonly findings: readonly Finding[];
  /** The import they are of: its rows can be opened; a preview's are nowhere yet. */
  readonly batch?: number | null;
}) {
  const { t } = useTranslation('imports-screen');
  if (findings.length === 0) return <EmptyState title={t('no-findings')} />;
  return (
    <ul className={css.findings}>
      {sorted(findings).map((finding) => (
        <FindingLine key={`${finding.rule}/${finding.table}/${finding.column}`} {...{ finding, batch }} />
      ))}
    </ul>
  );
}

function FindingLine({ finding, batch }: { readonly finding: Finding; readonly batch: number | null }) {
  const { t } = useTranslation('imports-screen');
  return (
    <li className={css.finding}>
      <SeverityMark look={finding.severity} label={t(`common:severity-${finding.severity}`)} />
      <p className={css.message}>{mainWords(finding.message)}</p>
      <p className={css.where}>
        {t(`common:kind-${finding.table}`)}
        {finding.column && <bdi> · {finding.column}</bdi>}
      </p>
      <p className={`${css.findingCount} figure`}>
        <FigureLink query={rowsOf(finding, batch)} about={finding.message}>
          {formatCount(finding.count)}
        </FigureLink>
      </p>
    </li>
  );
}

function rowsOf({ rule, table, column }: Finding, batch: number | null): FigureQuery | null {
  if (batch === null) return null;
  return { figure: 'finding', batch, rule, kind: table, ...(column !== null && { column }) };
}

function sorted(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || b.count - a.count);
}
