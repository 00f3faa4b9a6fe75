import { Failed, readFields, type QalyptusRoute } from '../call.ts';

const open = { versions: ['v1'], open: true } as const;

/** The old way in; clients use keys, but 417 is at home here. */
export const loginRoutes: readonly QalyptusRoute[] = [
  {
    method: 'POST',
    pattern: '/login',
    ...open,
    async handle(call) {
      const body = await readFields(call);
      const { username, password } = call.world.login;
      if (body.get('username') !== username || body.get('password') !== password) {
        throw new Failed(401, 'Invalid credentials.');
      }
      return { status: 200, whole: { data: call.world.keys.logIn(), status: { message: 'OK' } } };
    },
  },
  {
    method: 'GET',
    pattern: '/login/ntlm',
    ...open,
    handle: () => ({ status: 401, data: null, headers: { 'www-authenticate': 'NTLM' } }),
  },
  {
    method: 'GET',
    pattern: '/login/refresh',
    ...open,
    handle(call) {
      const renewed = call.world.keys.refresh(call.query.get('refreshToken') ?? '');
      if (!renewed) throw new Failed(401, 'Invalid refresh token.');
      return { status: 200, whole: { data: renewed } };
    },
  },
];
