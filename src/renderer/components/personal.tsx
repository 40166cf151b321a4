import type { ReactNode } from 'react';

/** Words about a person: unreadable while somebody looks over a shoulder. `when` false: they say nothing of anybody. */
export function Personal({ when = true, children }: { readonly when?: boolean; readonly children: ReactNode }) {
  return when ? <span className="personal">{children}</span> : children;
}
