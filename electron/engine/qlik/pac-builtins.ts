/**
 * What every PAC script may call, in the sandbox's own language: an expression that takes `lookup(host)`, the hour and
 * this machine's address, and sets the functions. It runs inside the sandbox, so its time and memory are bounded too.
 */
export const pacBuiltins = String.raw`(function (lookup, now, ownAddress) {
  const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
  const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
  const lower = (value) => String(value).toLowerCase();

  // The last argument may say that the times are not local ones.
  function moment(given) {
    const gmt = given[given.length - 1] === 'GMT';
    const at = gmt ? new Date(now) : new Date(now - new Date(now).getTimezoneOffset() * 60000);
    return { parts: gmt ? given.slice(0, -1) : given, at };
  }
  const halves = (parts) => [parts.slice(0, parts.length / 2), parts.slice(parts.length / 2)];
  const within = (from, value, to) => (from <= to ? from <= value && value <= to : value >= from || value <= to);

  function number(address) {
    const bytes = String(address).split('.').map(Number);
    const sound = bytes.length === 4 && bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255);
    return sound ? bytes.reduce((sum, byte) => sum * 256 + byte, 0) : null;
  }
  function resolve(host) {
    return number(host) === null ? lookup(String(host)) : String(host);
  }

  // Linear but for the last star, unlike a regular expression made of the pattern.
  function matches(text, pattern) {
    let at = 0, star = -1, mark = 0, p = 0;
    while (at < text.length) {
      if (pattern[p] === '*') { star = p++; mark = at; }
      else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[at])) { p++; at++; }
      else if (star >= 0) { p = star + 1; at = ++mark; }
      else return false;
    }
    while (pattern[p] === '*') p++;
    return p === pattern.length;
  }

  function dateKey(fields, wanted) {
    return wanted.reduce((sum, name) => sum * 10000 + fields[name], 0);
  }
  function dateFields(parts) {
    const fields = {};
    for (const part of parts) {
      const month = months.indexOf(String(part).toUpperCase());
      if (month >= 0) fields.month = month + 1;
      else fields[Number(part) > 31 ? 'year' : 'day'] = Number(part);
    }
    return fields;
  }

  Object.assign(globalThis, {
    alert() {},
    isPlainHostName: (host) => !String(host).includes('.'),
    dnsDomainIs: (host, domain) => lower(host).endsWith(lower(domain)),
    localHostOrDomainIs: (host, full) =>
      lower(host) === lower(full) || (!String(host).includes('.') && lower(full).startsWith(lower(host) + '.')),
    dnsDomainLevels: (host) => String(host).split('.').length - 1,
    dnsResolve: resolve,
    isResolvable: (host) => resolve(host) !== null,
    myIpAddress: () => ownAddress,
    isInNet(host, pattern, mask) {
      const [address, net, bits] = [number(resolve(host)), number(pattern), number(mask)];
      if (address === null || net === null || bits === null) return false;
      return (address & bits) === (net & bits);
    },
    shExpMatch: (text, pattern) => matches(String(text), String(pattern)),
    weekdayRange(...given) {
      const { parts, at } = moment(given);
      const [from, to = from] = parts.map((part) => days.indexOf(String(part).toUpperCase()));
      return from >= 0 && to >= 0 && within(from, at.getUTCDay(), to);
    },
    dateRange(...given) {
      const { parts, at } = moment(given);
      // Each kind of field once is one date, however many there are.
      const single = Object.keys(dateFields(parts)).length === parts.length;
      const [from, to] = (single ? [parts, parts] : halves(parts)).map(dateFields);
      const wanted = ['year', 'month', 'day'].filter((name) => name in from && name in to);
      const today = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
      return wanted.length > 0 && within(dateKey(from, wanted), dateKey(today, wanted), dateKey(to, wanted));
    },
    timeRange(...given) {
      const { parts, at } = moment(given);
      if (parts.length === 1) return at.getUTCHours() === Number(parts[0]);
      const seconds = ([hour = 0, minute = 0, second = 0]) => hour * 3600 + minute * 60 + Number(second);
      const [from, to] = halves(parts).map(seconds);
      return within(from, seconds([at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()]), to);
    },
  });
})`;
