import { CalendarDays } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { DateField } from '../components/fields';
import { formatDate } from '../lib/format';
import { useWorkspace } from '../lib/workspace';
import css from './top-bar.module.css';

/** The date everything on screen is as of; opens to look back from an earlier one. */
export function AsOfPicker() {
  const { t } = useTranslation('frame');
  const { status, chosen, choose } = useWorkspace();
  const newest = status?.asOf ?? null;
  if (newest === null) return <span className={css.asOfNone}>{t('as-of-none')}</span>;
  const scored = status?.scoredDates.filter((date) => date !== newest).slice(0, 4) ?? [];
  return (
    <Popover.Root>
      <Popover.Trigger className={css.asOf} data-past={chosen !== null} title={t('as-of-why')}>
        <CalendarDays size={14} aria-hidden />
        <span>{t('as-of')}</span>
        <strong className="figure">{formatDate(chosen ?? newest)}</strong>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={css.card} align="start" sideOffset={6} collisionPadding={8}>
          <p>{t('as-of-why')}</p>
          <DateField
            label={t('as-of-choose')}
            value={chosen ?? newest}
            min={status?.firstDate ?? undefined}
            max={newest}
            onChange={(date) => choose(date === newest ? null : date)}
          />
          {scored.length > 0 && (
            <div className={css.dates}>
              {scored.map((date) => (
                <Button key={date} onClick={() => choose(date)}>
                  <span className="figure">{formatDate(date)}</span>
                </Button>
              ))}
            </div>
          )}
          {chosen !== null && (
            <Button look="plain" onClick={() => choose(null)}>
              {t('as-of-newest', { date: formatDate(newest) })}
            </Button>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
