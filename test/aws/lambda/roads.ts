import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { type LookupFunction, Socket } from 'node:net';

/** An address that nobody on the open internet would mistake for one of a house. Nothing is ever sent to it. */
export const publicAddress = '93.184.215.14';

/**
 * Arranges the internet of this process: these names are found at a public address, and connections to them are led to
 * ports of this machine – behind everything that decides whether they may be made. Other names are not known at all.
 * @param roads a port for each name
 */
export function leadTo(roads: Readonly<Record<string, number>>): void {
  const real = dns.promises.lookup;
  Object.assign(dns.promises, {
    async lookup(host: string, options: { all?: boolean }) {
      if (roads[host] === undefined) return real('unknown.invalid');
      const found = { address: publicAddress, family: 4 };
      return options.all ? [found] : found;
    },
  });
  syncBuiltinESMExports();
  const connect = Socket.prototype.connect;
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
    const options = Object(Array.isArray(given[0]) ? given[0][0] : given[0]);
    const port = roads[options.host];
    if (port !== undefined) Object.assign(options, { port, lookup: ledHere(options.lookup ?? foundOutside) });
    return Reflect.apply(connect, this, given);
  };
}

/** How a connection looks a name up that brings no look-up of its own. */
const foundOutside: LookupFunction = (_, { all }, answer) =>
  all ? answer(null, [{ address: publicAddress, family: 4 }]) : answer(null, publicAddress, 4);

/** The look-up of a connection, led to this machine when it comes upon the public address. */
function ledHere(asked: LookupFunction): LookupFunction {
  return (host, options, answer) =>
    asked(host, options, (error, found, family) => {
      const here = (address: string) => (address === publicAddress ? '127.0.0.1' : address);
      if (typeof found === 'string') answer(error, here(found), family);
      else
        answer(
          error,
          found.map(({ address, family }) => ({ address: here(address), family })),
        );
    });
}
