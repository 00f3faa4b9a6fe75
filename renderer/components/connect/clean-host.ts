/** The origin out of whatever was pasted, as it will be sent; null while it is no address. The engine looks again. */
export function cleanHost(pasted: string): string | null {
  const text = pasted.trim().replace(/^["'<]+|["'>]+$/g, '');
  const url = text === '' ? null : URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.hostname.includes('.') || url.hostname === 'localhost' ? url.origin : null;
}
