import { Button, type ButtonProps } from '@mantine/core';
import type { MouseEvent } from 'react';

type Props = Omit<ButtonProps, 'disabled' | 'data-disabled'> & {
  readonly isReady: boolean;
  readonly type?: 'submit';
  readonly onClick?: () => void;
};

/**
 * A button that can be reached while an answer is missing: it looks and says so, and neither a press nor Enter in its form
 * does more than point at the field that is empty.
 */
export function ReadyButton({ isReady, onClick, ...rest }: Props) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isReady) return onClick?.();
    // Enter in a field arrives as a press of the form's button.
    event.preventDefault();
    event.currentTarget.form?.reportValidity();
  };
  return <Button {...rest} onClick={press} {...(isReady ? {} : { 'aria-disabled': true, 'data-disabled': true })} />;
}
