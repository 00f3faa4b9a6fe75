import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { AppError } from '../../shared/errors/app-error.ts';
import { ErrorCard } from '../components/error-card.tsx';
import { text } from '../text/text.ts';

type Props = {
  /** Another place is another try. */
  readonly place: string;
  readonly children: ReactNode;
};
type State = { readonly failure: AppError | null };

/** A fault in drawing takes one page away and says so; the window, its rail and what runs in the engine stay. */
export class CrashGuard extends Component<Props, State> {
  override state: State = { failure: null };

  static getDerivedStateFromError(thrown: unknown): State {
    const what = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : 'no error';
    return { failure: new AppError('unexpected', { what }) };
  }

  override componentDidUpdate({ place }: Props): void {
    if (place !== this.props.place && this.state.failure !== null) this.setState({ failure: null });
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <main className="opening">
        <ErrorCard failure={failure} actions={<Button onClick={() => location.reload()}>{text.tryAgain}</Button>} />
      </main>
    );
  }
}
