import type { ReactNode } from 'react';
import { installDom } from '../dom.ts';

installDom();
const { MantineProvider } = await import('@mantine/core');
const { cleanup, fireEvent, render, screen } = await import('@testing-library/react');
const { afterEach, describe, expect, it, vi } = await import('vitest');
const { ReadyButton } = await import('../../../../renderer/components/ready-button.tsx');

const draw = (what: ReactNode) => render(<MantineProvider>{what}</MantineProvider>);
const button = () => screen.getByRole('button');

afterEach(cleanup);

describe('a button that waits for an answer', () => {
  it.each([true, false])('is reached and says whether it is ready: %s', (isReady) => {
    const onClick = vi.fn();
    draw(<ReadyButton isReady={isReady} onClick={onClick} />);
    button().focus();
    expect(document.activeElement).toBe(button());
    expect(button().getAttribute('aria-disabled')).toBe(isReady ? null : 'true');

    fireEvent.click(button());
    expect(onClick).toHaveBeenCalledTimes(isReady ? 1 : 0);
  });

  it.each([true, false])('sends its form only when it is ready: %s', (isReady) => {
    const sent = vi.fn((event: Event) => event.preventDefault());
    draw(
      <form ref={(form) => form?.addEventListener('submit', sent)}>
        <ReadyButton type="submit" isReady={isReady} />
      </form>,
    );
    fireEvent.click(button());
    expect(sent).toHaveBeenCalledTimes(isReady ? 1 : 0);
  });

  it('points at the field that is empty', () => {
    const missed = vi.fn();
    draw(
      <form>
        <input required onInvalid={missed} />
        <ReadyButton type="submit" isReady={false} />
      </form>,
    );
    fireEvent.click(button());
    expect(missed).toHaveBeenCalledOnce();
  });
});
