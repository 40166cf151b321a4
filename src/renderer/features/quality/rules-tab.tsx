import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleRow } from '../../../shared/domain/quality';
import { countColumn, drawnColumn, nameColumn, textColumn } from '../../components/data-grid/columns';
import { DataGrid } from '../../components/data-grid/data-grid';
import { FigureSentence } from '../../components/figure/figure-sentence';
import { saveList } from '../../components/save-list';
import { Screen } from '../../components/screen';
import { SeverityMark } from '../../components/severity-mark';
import { Answered } from '../../components/states';
import { formatCount } from '../../lib/format';
import { useCall } from '../../lib/use-call';

/** Every rule of the import in words, and how often it was applied to what is in the workspace. */
export function RulesTab({ actions }: { readonly actions: ReactNode }) {
  const { t } = useTranslation('quality-screen');
  const answer = useCall('quality.rules', {});
  const columns = useMemo(() => ruleColumns(t), [t]);
  const applied = answer.data?.filter((row) => row.applied > 0).length ?? 0;
  return (
    <Screen
      title={
        answer.data ? (
          <FigureSentence
            figures={{
              applied: { text: formatCount(applied), query: { figure: 'rule-applied', value: 'applied' } },
              all: { text: formatCount(answer.data.length), query: { figure: 'rule-applied' } },
            }}
            say={(marks) => t('rules-title', { ...marks, count: applied })}
          />
        ) : (
          t('tab-rules')
        )
      }
      note={t('rules-note')}
      actions={actions}
    >
      <Answered answer={answer}>
        {(rules) => (
          <DataGrid<RuleRow>
            view="quality-rules"
            label={t('tab-rules')}
            rows={rules}
            columns={columns}
            rowKey={(row) => row.rule}
            onExport={(format) => void saveList({ name: 'rules', format })}
          />
        )}
      </Answered>
    </Screen>
  );
}

function ruleColumns(t: (key: string) => string) {
  return [
    nameColumn<RuleRow>({ id: 'title', header: t('rule'), width: 260, value: (row) => row.title }),
    countColumn<RuleRow>({
      ...{ id: 'applied', header: t('applied'), help: t('applied-help'), sort: 'desc' },
      value: (row) => row.applied,
      figure: ({ rule }) => ({ figure: 'rule-findings', rule }),
      about: (row) => row.title,
    }),
    countColumn<RuleRow>({
      ...{ id: 'repaired', header: t('repaired'), help: t('repaired-help'), value: (row) => row.repaired },
      figure: ({ rule }) => ({ figure: 'rule-repaired', rule }),
      about: (row) => row.title,
    }),
    countColumn<RuleRow>({
      ...{ id: 'imports', header: t('imports'), value: (row) => row.imports },
      figure: ({ rule }) => ({ figure: 'rule-findings', rule }),
      about: (row) => row.title,
    }),
    drawnColumn<RuleRow>(
      { id: 'severity', header: t('severity'), width: 130, value: (row) => t(`common:severity-${row.severity}`) },
      (row) => <SeverityMark look={row.severity} label={t(`common:severity-${row.severity}`)} />,
    ),
    {
      ...textColumn<RuleRow>({ id: 'text', header: t('done'), width: 360, value: (row) => row.text }),
      tooltipValueGetter: ({ data }: { readonly data?: RuleRow }) => data?.text,
    },
  ];
}
