import type { PracticeTenant } from '../../electron/practice/index.ts';

/** Calls to a tenant without any client of Coffer's, as a script of somebody else would make them. */
export async function plainCalls({ url, clientId, clientSecret }: PracticeTenant) {
  const body = JSON.stringify({ client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' });
  const json = { 'content-type': 'application/json' };
  const reply = await fetch(`${url}/oauth/token`, { method: 'POST', headers: json, body });
  const { access_token: bearer } = (await reply.json()) as { access_token: string };
  const headers = { ...json, authorization: `Bearer ${bearer}` };
  return async (method: string, path: string, given?: object): Promise<{ status: number; body: unknown }> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(given === undefined ? {} : { body: JSON.stringify(given) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  };
}
