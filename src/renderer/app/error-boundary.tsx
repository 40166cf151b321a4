import { Component, type ReactNode } from 'react';
import { AppFailure } from '../../shared/ipc/result';
import { ErrorState } from '../components/states';
import { asFailure, call } from '../lib/api';
import { useNavigation } from '../lib/navigation';
import { say } from '../lib/words';

/** Catches a fault in the screens: says so, and offers to draw them again. What is stored is not touched. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: AppFailure | null }> {
  override state = { error: null as AppFailure | null };

  static getDerivedStateFromError(thrown: unknown): { error: AppFailure } {
    const failure = asFailure(thrown);
    // A fault of our own code has no sentence for people: its English message would help nobody here.
    const own =
      failure.code === 'internal'
        ? new AppFailure('internal', say('common:screen-fault'), say('common:screen-fault-hint'))
        : failure;
    return { error: own };
  }

  override componentDidCatch(): void {
    // Its place and text stay here: only that a screen could not be drawn goes to the log.
    void call('diagnostics.screenFault', { screen: useNavigation.getState().screen }).catch(() => undefined);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <ErrorState error={error} onRetry={() => this.setState({ error: null })} />;
  }
}
