/**
 * Stops the `Date` of this process: it stands where it was put last. Timers, sockets and `performance` go on, and so does
 * the `Date` of other threads. Meant for a process of its own, before it loads what it is to run.
 * @param start milliseconds since 1970
 * @returns puts it elsewhere
 */
export function stopDate(start: number): (to: number) => void {
  let now = start;
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (date, given, made) => Reflect.construct(date, given.length === 0 ? [now] : given, made),
    apply: () => new RealDate(now).toString(),
    get: (date, name, receiver) => (name === 'now' ? () => now : Reflect.get(date, name, receiver)),
  });
  return (to) => {
    now = to;
  };
}
