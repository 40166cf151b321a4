import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button';
import css from './drawer.module.css';

/**
 * The right drawer with the detail of what is chosen: 420 px, beside the work and not over it, so the list stays usable.
 * Escape closes it; the keyboard is then where it was before. `title` names the thing, `note` its code.
 */
export function Drawer({
  open,
  onClose,
  title,
  note,
  actions,
  children,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('common');
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()} modal={false}>
      <Dialog.Portal>
        <Dialog.Content
          className={css.drawer}
          aria-describedby={undefined}
          onInteractOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => event.preventDefault()}
        >
          <KeyboardBack />
          <header className={css.header}>
            <div className={css.titles}>
              <Dialog.Title className={css.title}>{title}</Dialog.Title>
              {note && <p className={css.note}>{note}</p>}
            </div>
            <Dialog.Close asChild>
              <IconButton label={t('close')} icon={X} />
            </Dialog.Close>
          </header>
          <div className={css.body}>{children}</div>
          {actions && <footer className={css.actions}>{actions}</footer>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/**
 * Gives the keyboard back to what had it when the drawer came, if the drawer has it when it goes: at once, so that the very next key
 * does not go nowhere. The dialog itself would give it to the button that opened it, of which it knows none.
 */
function KeyboardBack() {
  const inside = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const drawer = inside.current?.parentElement;
    return () => {
      const isHere = drawer?.contains(document.activeElement) ?? false;
      if (isHere && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return <span ref={inside} hidden />;
}

/** A titled part of a drawer. */
export function DrawerSection({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <section className={css.section}>
      <h3 className={css.heading}>{title}</h3>
      {children}
    </section>
  );
}

/** Names and values, one per line; values that are figures come formatted. */
export function Facts({
  facts,
}: {
  readonly facts: readonly {
    readonly name: ReactNode;
    readonly value: ReactNode;
    readonly figure?: boolean;
    readonly personal?: boolean;
  }[];
}) {
  return (
    <dl className={css.facts}>
      {facts.map((fact) => (
        <div key={String(fact.name)} className={css.fact}>
          <dt>{fact.name}</dt>
          <dd className={[fact.figure && 'figure', fact.personal && 'personal'].filter(Boolean).join(' ') || undefined}>
            {fact.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
