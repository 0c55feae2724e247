import type { Control, NoteRead } from '@warmstart/web/control';

/** What a command may ask, answered without a system. */
export function controlFake(done: string[] = []): Control {
  return {
    state: async () => ({
      version: '0.1.0',
      mode: 'demo',
      now: '2026-03-03T14:58:00Z',
      zone: 'America/New_York',
      web: 'http://127.0.0.1:7423',
      data: 'data',
      outbox: null,
      calendars: [],
      accounts: [],
      lastSent: null,
      wrong: [],
    }),
    async tick(seconds) {
      done.push(`tick ${seconds}`);
      return seconds > 86_400 ? { refused: 'at most a day' } : { now: '2026-03-03T15:28:00Z' };
    },
    async import(files) {
      done.push(`import ${files.map(({ name }) => name).join(' ')}`);
      const bad = files.some(({ text }) => text === 'bad');
      return bad ? { done: false, says: ['book.yaml:1 no book'] } : { done: true, says: ['1 book'] };
    },
    export: async () => 'manager: {}\n',
    async *exportAll() {
      yield '{"key":"a"}\n';
      yield '{"key":"b"}\n';
    },
    async erase() {
      done.push('erase');
      return { done: true, says: [] };
    },
    async connect({ name }) {
      done.push(`connect ${name}`);
      return { done: true, says: [] };
    },
    async beginAccount({ provider }) {
      done.push(`begin ${provider}`);
      return { done: false, says: ['not set up'], begun: null };
    },
    async accountOpened(opening) {
      done.push(`wait ${opening}`);
      return { done: false, says: ['nothing of that name'], account: null };
    },
    async connectSource({ name }) {
      done.push(`connect ${name}`);
      return { done: true, says: [], given: null };
    },
    async connectChat({ kind }) {
      done.push(`chat ${kind}`);
      return { done: false, says: ['not set up'] };
    },
    async briefs() {
      done.push('briefs');
      return [];
    },
    async rebuild() {
      done.push('rebuild');
      return { heads: 3, mended: 0 };
    },
    signals: {
      async take(batches, { from }) {
        let fresh = 0;
        for await (const signals of batches) fresh += signals.length;
        done.push(`signals ${fresh} from ${from}`);
        return { fresh, old: 0 };
      },
      async diffs({ days }) {
        done.push(`diffs ${days}`);
        return null;
      },
    },
    reviews: {
      async preview(week) {
        done.push(`review ${week}`);
        return null;
      },
      async answer({ text }) {
        done.push(`answer ${text}`);
        return null;
      },
    },
    notes: {
      async take({ text }) {
        done.push(`note ${text}`);
        return { outcome: 'taken', read: { ...nothingRead, note: text } };
      },
      preview: async ({ text }) => ({ outcome: 'read', read: { ...nothingRead, note: text } }),
      async undo({ note }) {
        done.push(`undo ${note}`);
        return { done: note !== null, says: [] };
      },
      async owed() {
        done.push('owed');
        return { list: [], sealed: 0 };
      },
      async reread({ apply }) {
        done.push(`reread ${apply}`);
        return { applied: apply, differing: [] };
      },
    },
  };
}

const nothingRead: NoteRead = { marks: [], note: '', says: '', about: null, remarks: [], did: [], refused: [] };
