import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExternalToast, toast } from 'sonner';

/** A sentence that can be said again: what it says is made of its key and its values, in the language of the moment. */
type Sentence = () => string;

interface Options {
  readonly description?: Sentence | undefined;
  /** In milliseconds. */
  readonly duration?: number;
  readonly action?: { readonly label: Sentence; readonly onClick: () => void };
}

type Look = 'plain' | 'success' | 'warning' | 'error';

/** Says something at the corner of the window; after a change of language it says it in the new one. */
export function notify(look: Look, sentence: Sentence, { description, duration, action }: Options = {}): void {
  const options: ExternalToast = {
    ...(duration === undefined ? {} : { duration }),
    ...(description && { description: said(description) }),
    ...(action && { action: { label: said(action.label), onClick: action.onClick } }),
  };
  if (look === 'plain') toast(said(sentence), options);
  else toast[look](said(sentence), options);
}

function said(sentence: Sentence): ReactNode {
  return <Said sentence={sentence} />;
}

/** Drawn anew whenever the language changes. */
function Said({ sentence }: { readonly sentence: Sentence }) {
  useTranslation();
  return sentence();
}
