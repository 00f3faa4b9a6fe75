/** A multipart body by hand, so that the test knows every byte of it. */
export function formOf(
  texts: Readonly<Record<string, string>>,
  files: Readonly<Record<string, { readonly name: string; readonly bytes: Buffer }>>,
): { readonly bytes: Buffer; readonly headers: Record<string, string> } {
  const boundary = 'practice-form-1f8a';
  const head = (name: string, more: string) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`);
  const parts = [
    ...Object.entries(texts).flatMap(([name, text]) => [head(name, ''), Buffer.from(`${text}\r\n`)]),
    ...Object.entries(files).flatMap(([name, file]) => [
      head(name, `; filename="${file.name}"\r\nContent-Type: application/octet-stream`),
      file.bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return { bytes: Buffer.concat(parts), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
