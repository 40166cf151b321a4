import { Command } from 'cmdk';
import { Building2, CornerDownLeft, UserRound, UsersRound } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScreenName, ScreenParams } from '../lib/navigation';
import { useNavigation } from '../lib/navigation';
import css from './palette.module.css';
import { useScreens } from './screens';
import { type Found, useSearch } from './use-search';

const SIGNS = { agency: Building2, manager: UsersRound, client: UserRound };

/** Ctrl+K: go to a screen, an agency, a manager or a client by a few letters. */
export function Palette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('frame');
  const before = useRef<Element | null>(null);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()} modal={false}>
      <Dialog.Portal>
        {open && <button type="button" className={css.veil} aria-label={t('close-search')} onClick={onClose} />}
        <Dialog.Content
          className={css.palette}
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            before.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            // Without a trigger of its own the dialog would leave the keyboard nowhere.
            event.preventDefault();
            if (before.current instanceof HTMLElement) before.current.focus();
          }}
        >
          <Dialog.Title className="visually-hidden">{t('search')}</Dialog.Title>
          <PaletteBody onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('frame');
  const go = useNavigation((navigation) => navigation.go);
  const [text, setText] = useState('');
  const found = useSearch(text);
  const screens = useScreens();
  const open = (screen: ScreenName, params?: ScreenParams) => {
    go(screen, params);
    onClose();
  };
  return (
    <Command label={t('search')} loop>
      <Command.Input
        className={/\d{4}/.test(text) ? `${css.input} personal` : css.input}
        value={text}
        onValueChange={setText}
        placeholder={t('search-placeholder')}
      />
      <Command.List className={css.list}>
        <Command.Empty className={css.empty}>{t('nothing-found')}</Command.Empty>
        <Command.Group heading={t('go-to')} className={css.group}>
          {screens.map(({ name, icon: Icon }) => (
            <Command.Item
              key={name}
              value={`${t(`screen-${name}`)} ${name}`}
              className={css.item}
              onSelect={() => open(name)}
            >
              <Icon size={16} aria-hidden />
              <span className={css.name}>{t(`screen-${name}`)}</span>
              <CornerDownLeft size={14} aria-hidden className={css.enter} />
            </Command.Item>
          ))}
        </Command.Group>
        {found.length > 0 && <FoundGroup found={found} onOpen={(one) => open(one.screen, one.params)} />}
      </Command.List>
    </Command>
  );
}

function FoundGroup({ found, onOpen }: { readonly found: readonly Found[]; readonly onOpen: (one: Found) => void }) {
  const { t } = useTranslation('frame');
  return (
    <Command.Group heading={t('found')} className={css.group}>
      {found.map((one) => {
        const Icon = SIGNS[one.kind];
        return (
          <Command.Item
            key={one.key}
            value={`${one.name} ${one.code} ${one.key}`}
            className={css.item}
            onSelect={() => onOpen(one)}
          >
            <Icon size={16} aria-hidden />
            <span className={css.name}>{one.name}</span>
            <span className={`${css.code} figure ${one.kind === 'client' ? 'personal' : ''}`}>{one.code}</span>
          </Command.Item>
        );
      })}
    </Command.Group>
  );
}
