import { describe, expect, it } from 'vitest';
import { parseQalyptusUrl } from '../../../../../electron/engine/qalyptus/index.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';

const failureOf = (text: string, options = {}) => {
  try {
    return parseQalyptusUrl(text, options);
  } catch (thrown) {
    return thrown instanceof AppError ? `${thrown.code} ${JSON.stringify(thrown.details['reason'])}` : thrown;
  }
};

describe('the address of a Qalyptus server', () => {
  it.each([
    ['https://q.example.com', 'https://q.example.com'],
    ['  "https://Q.example.com:3994/"  ', 'https://q.example.com:3994'],
    ['https://q.example.com/api/v1/tasks?projectId=1', 'https://q.example.com'],
    ['https://q.example.com/api/v2/tasks/1/duplicate', 'https://q.example.com'],
    ['https://q.example.com/app/#/distribute/tasks', 'https://q.example.com'],
    ['q01:3994', 'https://q01:3994'],
    ['http://localhost:3994/hub', 'http://localhost:3994'],
    ['http://[::1]:3994/hub', 'http://[::1]:3994'],
  ])('is reduced to its root: %s', (pasted, root) => {
    expect(parseQalyptusUrl(pasted)).toBe(root);
  });

  it('may be http beyond this machine only on a person’s word', () => {
    expect(failureOf('http://q01:3994')).toBe('qalyptus.insecure-host "http"');
    expect(failureOf('http://127.example.com')).toBe('qalyptus.insecure-host "http"');
    expect(parseQalyptusUrl('http://q01:3994/api/v1', { allowHttp: true })).toBe('http://q01:3994');
  });

  it.each([
    ['', 'url-empty'],
    ['ftp://q.example.com', 'url-scheme'],
    ['https://', 'url-unreadable'],
    ['https://anna:secret@q.example.com', 'url-with-login'],
  ])('is refused with its reason: %s', (pasted, reason) => {
    expect(failureOf(pasted)).toBe(`request.invalid "${reason}"`);
  });
});
