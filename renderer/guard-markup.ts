/** A second wall against names that look like markup: nothing in this window may become HTML by way of a string. */
export function guardMarkup(): void {
  window.trustedTypes?.createPolicy('default', { createHTML: refuseTags });
}

/** Mantine writes its style sheets this way; those hold no tag. */
export function refuseTags(markup: string): string {
  if (markup.includes('<')) throw new TypeError('A string tried to become markup.');
  return markup;
}
