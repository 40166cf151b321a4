import { CircleDashed, CircleDot, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../shared/domain/clients';
import css from './clients.module.css';

const SIGNS = { live: CircleDot, left: LogOut, prospect: CircleDashed };

/** Whether a client is active, has left or has no account yet: sign and word. */
export function StatusMark({ status }: { readonly status: ClientRow['status'] }) {
  const { t } = useTranslation('common');
  const Sign = SIGNS[status];
  return (
    <span className={`${css.status} ${css[status]}`}>
      <Sign size={14} aria-hidden />
      {t(`client-${status}`)}
    </span>
  );
}
