/** So many calls about one mailbox may be under way at once. @see https://learn.microsoft.com/graph/throttling-limits (Outlook) */
const most = 4;

interface Gate {
  inside: number;
  readonly waiting: (() => void)[];
}

const gates = new Map<string, Gate>();

/** Does the work when fewer than four others of that name are under way in this process; first come, first served. */
export async function throughGate<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const gate = gates.get(name) ?? { inside: 0, waiting: [] };
  gates.set(name, gate);
  if (gate.inside < most) gate.inside += 1;
  // Whoever leaves hands its place on.
  else await new Promise<void>((enter) => gate.waiting.push(enter));
  try {
    return await work();
  } finally {
    const next = gate.waiting.shift();
    if (next) next();
    else gate.inside -= 1;
    if (gate.inside === 0) gates.delete(name);
  }
}
