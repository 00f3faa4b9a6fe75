import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrows go from card to card, Enter opens the one in focus, B backs it up; inside a card, keys belong to what is there. */
export function cardKeys(event: KeyboardEvent<HTMLElement>): void {
  const card = event.target as HTMLElement;
  if (!card.matches('[data-card]') || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = steps[event.key];
  if (step !== undefined) {
    const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-card]')];
    event.preventDefault();
    cards[(cards.indexOf(card) + step + cards.length) % cards.length]?.focus();
    return;
  }
  const wanted = event.key === 'Enter' ? 'open' : event.key.toLowerCase() === 'b' ? 'back-up' : null;
  if (wanted === null) return;
  event.preventDefault();
  card.querySelector<HTMLElement>(`[data-does="${wanted}"]`)?.click();
}
