import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocus } from '../../lib/use-focus';
import { IconButton } from '../button';
import { Field } from '../fields';
import css from './access.module.css';

/** A line to type a secret in: hidden until asked, never remembered by the page. */
export function SecretField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly note?: string | undefined;
  readonly autoFocus?: boolean;
}) {
  const { t } = useTranslation('access');
  const [shown, setShown] = useState(false);
  const field = useFocus(props.autoFocus ?? false);
  return (
    <Field label={props.label} note={props.note}>
      {(id) => (
        <div className={css.secret}>
          <input
            id={id}
            type={shown ? 'text' : 'password'}
            value={props.value}
            autoComplete="off"
            spellCheck={false}
            ref={field}
            onChange={(event) => props.onChange(event.target.value)}
          />
          <IconButton
            label={t(shown ? 'hide' : 'show')}
            icon={shown ? EyeOff : Eye}
            onClick={() => setShown((now) => !now)}
          />
        </div>
      )}
    </Field>
  );
}
