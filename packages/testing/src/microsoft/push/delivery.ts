/** A request the stand-in makes to a notification address. */
export interface Push {
  readonly url: string;
  readonly contentType: string;
  readonly body: string;
}

export interface PushAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Carries a push to whoever listens at its address; rejects where nobody does. */
export type Deliver = (push: Push) => Promise<PushAnswer>;

/** Carries pushes over the network. @param reach another address for one that only stands for it: a tunnel's on the loopback */
export function overNetwork(reach: (url: string) => string): Deliver {
  return async ({ url, contentType, body }) => {
    const response = await fetch(reach(url), {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
      redirect: 'manual',
    });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await response.text(),
    };
  };
}

/** Rejects when an answer takes longer than that many milliseconds of real time. */
export async function within<T>(millis: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), millis);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
