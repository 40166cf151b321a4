import { FileSpreadsheet } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { saveList } from '../../components/save-list';
import { Segmented } from '../../components/segmented';
import { useNavigation } from '../../lib/navigation';
import { ColumnsTab } from './columns-tab';
import { DictionaryTab } from './dictionary-tab';
import { RulesTab } from './rules-tab';
import { TestsTab } from './tests-tab';
import { TrendTab } from './trend-tab';

const TABS = ['tests', 'columns', 'trend', 'rules', 'dictionary'] as const;
type Tab = (typeof TABS)[number];

const VIEWS: Readonly<Record<Tab, typeof TestsTab>> = {
  tests: TestsTab,
  columns: ColumnsTab,
  trend: TrendTab,
  rules: RulesTab,
  dictionary: DictionaryTab,
};

/** How far the data can be trusted: tests, columns, imports over time, the rules of the import, and what every column means. */
export function QualityScreen() {
  const { t } = useTranslation('quality-screen');
  const { params, go } = useNavigation();
  const tab = TABS.find((name) => name === params.tab) ?? 'tests';
  const View = VIEWS[tab];
  return (
    <View
      actions={
        <>
          <Segmented
            label={t('parts')}
            value={tab}
            options={TABS.map((value) => ({ value, label: t(`tab-${value}`) }))}
            onChange={(next) => go('quality', { tab: next })}
          />
          <Button icon={FileSpreadsheet} onClick={() => void saveList({ name: 'quality-page', format: 'xlsx' })}>
            {t('export-page')}
          </Button>
        </>
      }
    />
  );
}
