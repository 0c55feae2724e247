import { ListedMeeting } from '@warmstart/core/meeting';
import type { Handler } from 'hono';
import * as z from 'zod';
import type { WebEnv } from '../access/index.ts';
import type { SiteDeps } from '../app/deps.ts';
import {
  Announced,
  DraftAnswer,
  Health,
  Meetings,
  MeetingsQuery,
  NewNote,
  Next,
  NoteAnswer,
  NoteDraft,
  Problem,
} from './schemas.ts';

/** `GET /api/openapi.json`: what the API answers, made from the schemas that check it. */
export function describeApi({ build }: SiteDeps): Handler<WebEnv> {
  // Made when somebody asks: a start must not wait for it.
  let document: ReturnType<typeof openApiDocument> | null = null;
  return (c) => {
    document ??= openApiDocument(build.version);
    return c.json(document);
  };
}

/** The OpenAPI 3.1 document, whose schemas are JSON Schema 2020-12 as Zod writes it. */
export function openApiDocument(version: string) {
  return {
    openapi: '3.1.0',
    info: { title: 'Warmstart', version, description: 'What is stored of one manager. Reading changes nothing.' },
    security: [{ session: [] }, { token: [] }],
    paths: {
      '/api/meetings': {
        get: {
          operationId: 'listMeetings',
          summary: 'The stored meetings that overlap a window, by start',
          parameters: parametersOf(MeetingsQuery),
          responses: { 200: json('The meetings', Meetings), 400: json('A wrong window', Problem), ...refused },
        },
      },
      '/api/next': {
        get: {
          operationId: 'announceNext',
          summary: 'The briefs that are due or come next, in words fit for a notification',
          responses: { 200: json('What is due', Next), ...refused },
        },
      },
      '/api/notes': {
        post: {
          operationId: 'addNote',
          summary: 'Keeps a note for good, and says what was read of it',
          security: [{ note: [] }],
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: schemaOf(NewNote) },
              'text/plain': { schema: { type: 'string', description: 'The words alone' } },
            },
          },
          responses: {
            201: json('Kept', NoteAnswer),
            200: json('It was kept before, under the same id', NoteAnswer),
            400: json('No JSON', Problem),
            401: json('No token, or one that was revoked', Problem),
            403: json('Not to be made this way; the signed-in page takes it', Problem),
            409: json('The id is that of other words', Problem),
            413: json('Too large', Problem),
            415: json('Neither JSON nor plain text', Problem),
            422: json('A field that cannot be read', Problem),
            429: json('Too many within a minute', Problem),
          },
        },
      },
      '/api/notes/preview': {
        post: {
          operationId: 'previewNote',
          summary: 'What a note being typed would say; for our own pages. Changes nothing',
          security: [{ session: [] }],
          requestBody: {
            required: true,
            content: { 'application/x-www-form-urlencoded': { schema: schemaOf(NoteDraft) } },
          },
          responses: { 200: json('What was read', DraftAnswer), ...refused },
        },
      },
      '/healthz': {
        get: {
          operationId: 'health',
          summary: 'Whether the system works',
          security: [],
          responses: { 200: json('It works', Health), 503: json('It does not', Health) },
        },
      },
    },
    components: {
      schemas: components(),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'warmstart',
          description: 'Locally the port stands behind the name, hosted `__Host-` before it.',
        },
        note: { type: 'http', scheme: 'bearer', description: 'A token made in Settings, "Shortcuts and scripts".' },
        token: { type: 'http', scheme: 'bearer', description: 'The token of the address that start prints.' },
      },
    },
  };
}

const refused = { 401: json('Not signed in', Problem) };

function json(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema: schemaOf(schema) } } };
}

function parametersOf(query: z.ZodObject) {
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: true,
    schema: schemaOf(schema),
  }));
}

/** Schemas that have a name of their own, as Zod keeps it in their metadata. */
const named: readonly z.ZodType[] = [ListedMeeting, Announced, Next, Health, Problem, NewNote, NoteAnswer];

/** The named schemas; everything else refers to them. */
function components(): Record<string, unknown> {
  return Object.assign({}, ...named.map((schema) => withinDocument(described(schema).$defs ?? {})));
}

function schemaOf(schema: z.core.$ZodType): unknown {
  const { $schema: _, $defs: __, ...own } = described(schema);
  return withinDocument(own);
}

/** The name is said by the place where the schema stands. */
function described(schema: z.core.$ZodType) {
  return z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.id;
    },
  });
}

/** JSON Schema as it stands within the document, where `#` is the document itself. */
function withinDocument(schema: object): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
