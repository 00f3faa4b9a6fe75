/** Words of the look at a connection. */
export const diagnosis = {
  title: 'Connection',
  note: 'Is it us, the network, or them? This tries each step of the way without signing in, and sends no secret.',
  run: 'Diagnose the connection',
  copy: 'Copy for the network administrator',
  table: 'Steps of the way to the tenant',
  result: 'Result',
  probe: 'Step',
  seen: 'What was seen',
  advice: 'What to do',
};
