import { randomBytes } from 'node:crypto';
import { signalDoor } from '@warmstart/check-tripwires/door';
import { withoutEnd } from '@warmstart/core/text';
import { instantFromMillis } from '@warmstart/core/time';
import { openNoteLink } from '@warmstart/keep-notes/note-link';
import { openStopLink, stopMails } from '@warmstart/send-review/stop';
import { hooksOf } from '@warmstart/sync-calendar/hooks';
import { launchAccess } from '@warmstart/web/access';
import { type Hooks, webApp } from '@warmstart/web/app';
import type { Control } from '@warmstart/web/control';
import { type Data, DataError, openData } from '../data/index.ts';
import { type Door, openDoor } from '../door/index.ts';
import { theMachine } from '../timers/machine.ts';
import { actionsOf } from './actions.ts';
import { controlOf } from './control.ts';
import { type EngineRoom, openEngineRoom } from './engine-room.ts';
import { openingsOf } from './openings.ts';
import { localManager, notesDomainOf, type System, type SystemOptions, usualMailPort, usualPort } from './options.ts';
import { listen, type Served } from './serve.ts';
import { slackDoor } from './slack.ts';

/** The time sessions go by, whatever the demo clock says. */
const machineClock = { now: () => instantFromMillis(theMachine.now()) };

/** Starts the whole of Warmstart on this machine. Rejects with `DataError`: what is wrong, and what to do about it. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const data = await openData(options.dir, { now: machineClock.now() });
  try {
    const room = await openEngineRoom(data, options);
    try {
      const served = await listen(options.port ?? usualPort);
      return await systemOf(data, { room, served, options });
    } catch (error) {
      await room.close();
      throw error;
    }
  } catch (error) {
    await data.close();
    throw error;
  }
}

interface Parts {
  readonly room: EngineRoom;
  readonly served: Served;
  readonly options: SystemOptions;
}

async function systemOf(data: Data, { room, served, options }: Parts): Promise<System> {
  const { port } = served;
  const here = `http://127.0.0.1:${port}`;
  const { PUBLIC_URL: outside = '' } = options.env;
  // A file of settings may name it and leave it empty.
  room.base = withoutEnd(outside === '' ? here : outside, '/');
  const [launch, command] = [randomToken(), randomToken()];
  const acting = actionsOf(room, port);
  const openings = openingsOf(acting.accounts, room.mine);
  const control = controlOf(room, options, { data: data.dir, outbox: data.outbox, openings });
  const own = {
    store: room.mine,
    signals: room.signals.of(localManager),
    reviews: room.reviews.of(localManager),
    outbox: room.post.outbox,
    actions: { ...acting, accounts: openings.accounts },
    chats: room.chat.pages(room.mine, () => acting.settingsChanged()),
  };
  const slack = slackDoor(room, options.env, machineClock);
  const app = webApp({
    of: () => own,
    alive: () => room.mine.settings(),
    clock: room.clock,
    zone: options.zone,
    access: launchAccess({
      token: launch,
      port,
      manager: localManager,
      clock: machineClock,
      keeper: room.keeper,
      outside: URL.parse(room.base)?.host ?? null,
    }),
    control: { token: command, commands: control },
    hooks: hooksIn(room),
    // Whoever signs goes by the real time, whatever the demo clock says.
    sources: signalDoor({ ...room, machine: machineClock }),
    ...(slack === null ? {} : { slack }),
    noteLinks: { open: (token) => openNoteLink(token, room) },
    stopLinks: { open: (token) => openStopLink(token, room), stop: (token) => stopMails(token, room) },
    build: { version: options.version },
    mode: room.timers.movable ? (options.mode === 'live' ? 'now' : options.mode) : 'live',
    report: options.report,
    explain: (error) => (error instanceof DataError ? error.message : null),
    ailing: room.ailing,
  });
  const fresh = (await room.mine.book()) === null;
  served.answer((request) => app.fetch(request));
  const door = await doorFor(room, options);
  await data.announce({ url: here, token: command });
  await room.run();
  return {
    url: `${here}/?token=${launch}`,
    web: here,
    mail: room.door,
    outbox: data.outbox,
    data: data.dir,
    fresh,
    control,
    clock: room.clock,
    async stop() {
      await served.close();
      await door?.close();
      await room.close();
      await data.close();
    },
  };
}

/** Takes answers to briefs, where briefs name an address for them. */
async function doorFor(room: EngineRoom, options: SystemOptions): Promise<Door | null> {
  const { store, queue, clock, post } = room;
  const domain = notesDomainOf(options.env);
  if (domain === null) return null;
  const door = await openDoor({
    port: options.mailPort ?? (options.port === 0 ? 0 : usualMailPort),
    receiving: {
      store,
      queue,
      clock,
      domain,
      messenger: () => post.messenger('email'),
      page: () => `${room.base}/`,
    },
    report: options.report,
  });
  room.door = `smtp://127.0.0.1:${door.port}`;
  return door;
}

/** The same without pages and without keeping time, for commands while nothing runs. */
export async function openOffline(
  options: Omit<SystemOptions, 'port'>,
): Promise<{ readonly control: Control; close(): Promise<void> }> {
  const data = await openData(options.dir, { now: machineClock.now() });
  try {
    const room = await openEngineRoom(data, { ...options, port: null });
    await room.mine.repair(room.clock.now());
    return {
      control: controlOf(room, { ...options, port: null }, { data: data.dir, outbox: data.outbox, openings: null }),
      async close() {
        await room.close();
        await data.close();
      },
    };
  } catch (error) {
    await data.close();
    throw error;
  }
}

/** What providers call; null where they cannot reach this machine. */
function hooksIn({ store, queue, clock, syncing }: EngineRoom): Hooks | null {
  const { hearing } = syncing;
  return hearing === null ? null : hooksOf({ store, queue, clock, hearing });
}

/** 256 bits. */
function randomToken(): string {
  return randomBytes(32).toString('base64url');
}
