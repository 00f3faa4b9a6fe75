const longestText = 400;

/** What came from a tenant may hold control characters that would drive the terminal. */
export function printable(value: unknown): string {
  const whole = typeof value === 'string' ? value : JSON.stringify(value);
  const text = whole.length > longestText ? `${whole.slice(0, longestText - 1)}…` : whole;
  // Control characters, and the marks that turn the direction of writing.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
