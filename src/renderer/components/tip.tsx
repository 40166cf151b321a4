import { CircleHelp } from 'lucide-react';
import { Popover, Tooltip } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './tip.module.css';

/** A short explanation shown when the pointer or the keyboard rests on `children`, which must be one focusable element. */
export function Tip({ text, children }: { readonly text: ReactNode; readonly children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className={css.tip} sideOffset={6} collisionPadding={8}>
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/**
 * The small question mark beside a metric: what it is, how it is computed, where it stops being true. `metric` is a
 * `namespace:key` under which the words `definition`, `formula` and `limits` stand.
 */
export function MetricHelp({ metric }: { readonly metric: string }) {
  const { t } = useTranslation('common');
  const parts = ['definition', 'formula', 'limits'] as const;
  return (
    <Popover.Root>
      <Popover.Trigger className={css.help} aria-label={t('help-on-figure')}>
        <CircleHelp size={13} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={css.card} sideOffset={6} collisionPadding={8}>
          {parts.map((part) => {
            const text = t(`${metric}.${part}`, { defaultValue: '' });
            if (text === '') return null;
            return (
              <section key={part}>
                <h3 className={css.heading}>{t(`help-${part}`)}</h3>
                <p>{text}</p>
              </section>
            );
          })}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
