import { CircleAlert, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppFailure } from '../../shared/ipc/result';
import type { CallProgress } from '../lib/watched-call';
import { Button } from './button';
import { ProgressBar } from './progress-bar';
import css from './states.module.css';

/** Nothing to show yet: why, and the one thing to do. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  action,
}: {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={css.state}>
      {Icon && <Icon size={24} strokeWidth={1.5} aria-hidden className={css.sign} />}
      <p className={css.title}>{title}</p>
      {text && <p className={css.text}>{text}</p>}
      {action && <div className={css.action}>{action}</div>}
    </div>
  );
}

/** What everyone meets on the way: a step that was not taken yet, or taken back, is no fault, and is not shown in red. */
const NO_FAULTS: ReadonlySet<string> = new Set(['nothing-imported', 'not-trained', 'not-scored', 'cancelled']);

/** Something could not be done: what happened, the next step, and a way to try again or to go there. */
export function ErrorState({
  error,
  onRetry,
  action,
}: {
  readonly error: AppFailure;
  readonly onRetry?: () => void;
  readonly action?: ReactNode;
}) {
  const { t } = useTranslation('common');
  return (
    <div className={css.state} role="alert">
      {NO_FAULTS.has(error.code) ? (
        <Info size={24} strokeWidth={1.5} aria-hidden className={css.sign} />
      ) : (
        <CircleAlert size={24} strokeWidth={1.5} aria-hidden className={css.fault} />
      )}
      <p className={css.title}>{error.message || t('screen-fault')}</p>
      {error.hint && <p className={css.text}>{error.hint}</p>}
      {error.reference && <p className={css.text}>{t('diagnostics:reference', { reference: error.reference })}</p>}
      <div className={css.action}>
        {action}
        {onRetry && <Button onClick={onRetry}>{t('try-again')}</Button>}
      </div>
    </div>
  );
}

/**
 * The first answer is on its way; said only after a moment, so that quick answers do not flicker. One that takes long tells how
 * far it is and can be taken back.
 */
export function LoadingState({
  progress = null,
  onCancel,
}: {
  readonly progress?: CallProgress | null;
  readonly onCancel?: (() => void) | undefined;
}) {
  const { t } = useTranslation('common');
  const words = progress ? t(`step-${progress.step}`) : t('loading');
  return (
    <div className={`${css.state} ${css.loading}`} role="status">
      <p className={css.text}>{words}</p>
      {progress && <ProgressBar value={progress.value} label={words} />}
      {progress && onCancel && (
        <div className={css.action}>
          <Button onClick={onCancel}>{t('cancel')}</Button>
        </div>
      )}
    </div>
  );
}

interface AnswerLike<T> {
  readonly data: T | null;
  readonly error: AppFailure | null;
  readonly reload: () => void;
  readonly progress?: CallProgress | null;
  readonly cancel?: () => void;
}

/** Shows an answer's data, or its error, or that it is loading. `errorAction` adds a step for a known error. */
export function Answered<T>({
  answer,
  errorAction,
  children,
}: {
  readonly answer: AnswerLike<T>;
  readonly errorAction?: (error: AppFailure) => ReactNode;
  readonly children: (data: T) => ReactNode;
}) {
  if (answer.data !== null) return children(answer.data);
  if (answer.error)
    return <ErrorState error={answer.error} onRetry={answer.reload} action={errorAction?.(answer.error)} />;
  return <LoadingState progress={answer.progress ?? null} onCancel={answer.cancel} />;
}
