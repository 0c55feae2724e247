/** Something that answers requests: the pages. */
export interface Answering {
  request(url: string, init?: RequestInit): Response | Promise<Response>;
}

/** A browser as far as cookies go, at one origin. */
export interface Browser {
  readonly cookies: Map<string, string>;
  /** Every `Set-Cookie` it was given. */
  readonly given: string[];
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends a form of a page of ours: the token of the last page it saw goes along, unless another is given. */
  post(
    path: string,
    fields: Readonly<Record<string, string | File>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** Any request, with its cookies. */
  ask(path: string, init?: RequestInit): Promise<Response>;
}

export function browserAt(base: string, app: Answering): Browser {
  const cookies = new Map<string, string>();
  const given: string[] = [];
  const { host } = new URL(base);
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', host);
    if (!headers.has('cookie'))
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await app.request(`${base}${path}`, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      given.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }
  async function tokenOf(): Promise<string> {
    return /name="form-token" value="(\w+)"/.exec(await (await ask('/settings')).text())?.[1] ?? '';
  }
  return {
    cookies,
    given,
    ask,
    get: (path, headers = {}) => ask(path, { headers }),
    async post(path, fields, headers = {}) {
      const form = new FormData();
      if (!('form-token' in fields)) form.set('form-token', await tokenOf());
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      return ask(path, { method: 'POST', body: form, headers: { 'sec-fetch-site': 'same-origin', ...headers } });
    },
  };
}
