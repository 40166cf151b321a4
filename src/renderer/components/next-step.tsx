import { Cpu, FolderInput, Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppFailure } from '../../shared/ipc/result';
import { call } from '../lib/api';
import { isUnderway, useBusy, useLatestJob } from '../lib/jobs';
import { type ScreenName, useNavigation } from '../lib/navigation';
import { sayFailure } from '../lib/say-failure';
import { useAsOfArgs } from '../lib/workspace';
import { Button } from './button';
import { JobRow } from './job-row';
import css from './next-step.module.css';

/** The button that leads out of an error a person can do something about; null for the others. For `Answered`. */
export function nextStep(error: AppFailure): ReactNode {
  switch (error.code) {
    case 'nothing-imported':
      return <GoButton screen="imports" icon={FolderInput} words="go-import" />;
    case 'not-trained':
    case 'features-changed':
      return <GoButton screen="models" icon={Cpu} words="go-models" />;
    case 'not-scored':
      return <ScoreNow />;
    default:
      return null;
  }
}

function GoButton(props: { readonly screen: ScreenName; readonly icon: typeof Cpu; readonly words: string }) {
  const { t } = useTranslation('parts');
  const go = useNavigation((navigation) => navigation.go);
  return (
    <Button
      needs={props.screen === 'imports' ? 'imports.start' : 'models.train'}
      look="primary"
      icon={props.icon}
      onClick={() => go(props.screen)}
    >
      {t(props.words)}
    </Button>
  );
}

/** Starts scoring for the date on screen and shows how far it is; the screen asks again by itself when it is done. */
export function ScoreNow() {
  const { t } = useTranslation('parts');
  const asOf = useAsOfArgs();
  const busy = useBusy();
  const job = useLatestJob(['score']);
  const [asked, setAsked] = useState(false);
  if (job && isUnderway(job)) {
    return (
      <div className={css.job}>
        <JobRow job={job} />
      </div>
    );
  }
  const start = async () => {
    setAsked(true);
    try {
      await call('models.score', asOf);
    } catch (thrown) {
      sayFailure(thrown);
    }
    setAsked(false);
  };
  return (
    <Button needs="models.score" look="primary" icon={Play} disabled={busy || asked} onClick={() => void start()}>
      {t(busy ? 'score-waits' : 'score-now')}
    </Button>
  );
}
