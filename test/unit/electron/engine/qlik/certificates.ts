import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Certificates = { readonly ca: string; readonly key: string; readonly cert: string };

/** A private authority and a certificate it gave to 127.0.0.1 and tenant.example.com; null on a machine without openssl. */
export function makeCertificates(): Certificates | null {
  const folder = mkdtempSync(join(tmpdir(), 'coffer-ca-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    openssl(
      'req',
      '-x509',
      ...curve,
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-days',
      '2',
      '-subj',
      '/CN=Coffer test authority',
    );
    openssl('req', ...curve, '-keyout', 'tenant.key', '-out', 'tenant.csr', '-subj', '/CN=127.0.0.1');
    writeFileSync(at('names.cnf'), 'subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:tenant.example.com');
    openssl(
      'x509',
      '-req',
      '-in',
      'tenant.csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      'names.cnf',
      '-out',
      'tenant.pem',
    );
    const read = (name: string) => readFileSync(at(name), 'utf8');
    return { ca: read('ca.pem'), key: read('tenant.key'), cert: read('tenant.pem') };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
