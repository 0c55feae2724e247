import { zoneNamed } from '../world/windows-zones.ts';
import { GraphProblem } from './problem.ts';

/**
 * What the `Prefer` header asks for. Written from https://learn.microsoft.com/graph/api/user-list-calendarview (request
 * headers), https://learn.microsoft.com/graph/outlook-immutable-id and https://learn.microsoft.com/graph/api/user-list-events.
 */
export interface Preferences {
  /** The zone of `start` and `end`, as it was named and as IANA has it. */
  readonly zone: { readonly told: string; readonly iana: string };
  readonly body: 'html' | 'text';
  readonly pageSize: number | null;
  readonly immutableIds: boolean;
  /** What `Preference-Applied` tells. */
  readonly applied: readonly string[];
}

export function preferencesIn(header: string | undefined): Preferences {
  const given = new Map(parts(header ?? '').map((part) => pair(part)));
  const zone = given.get('outlook.timezone');
  const body = given.get('outlook.body-content-type') === 'text' ? 'text' : 'html';
  const size = Number(given.get('odata.maxpagesize'));
  const immutableIds = given.get('idtype')?.toLowerCase() === 'immutableid';
  const applied = [
    ...(zone === undefined ? [] : [`outlook.timezone="${zone}"`]),
    ...(given.has('outlook.body-content-type') ? [`outlook.body-content-type="${body}"`] : []),
    ...(size > 0 ? [`odata.maxpagesize=${size}`] : []),
    ...(immutableIds ? ['IdType="ImmutableId"'] : []),
  ];
  return { zone: zoneOf(zone), body, pageSize: size > 0 ? size : null, immutableIds, applied };
}

function zoneOf(told = 'UTC'): Preferences['zone'] {
  const iana = told.toUpperCase() === 'UTC' ? 'UTC' : zoneNamed(told);
  if (iana !== null) return { told, iana };
  const why = `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${told}'.`;
  throw new GraphProblem(400, 'TimeZoneNotSupportedException', { why });
}

function parts(header: string): string[] {
  return header
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

function pair(part: string): [string, string] {
  const at = part.indexOf('=');
  if (at < 0) return [part.toLowerCase(), ''];
  return [
    part.slice(0, at).trim().toLowerCase(),
    part
      .slice(at + 1)
      .trim()
      .replaceAll('"', ''),
  ];
}
