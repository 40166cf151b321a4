import { Tabs } from 'radix-ui';
import css from './tab-strip.module.css';

/** The matters of a screen, side by side under its title; stands inside a `Tabs.Root`. */
export function TabStrip({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly { readonly name: string; readonly label: string }[];
}) {
  return (
    <Tabs.List className={css.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Tabs.Trigger key={tab.name} value={tab.name} className={css.tab}>
          {tab.label}
        </Tabs.Trigger>
      ))}
    </Tabs.List>
  );
}
