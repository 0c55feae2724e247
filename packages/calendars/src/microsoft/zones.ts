import { cleanLine } from '@warmstart/core/text';
import type { TimeZone } from '@warmstart/core/time';
import { ianaName } from '../ics/zones/iana.ts';
import { ianaOfWindows } from '../ics/zones/windows.ts';

/** How Exchange marks zones of its own making: `tzone://Microsoft/Utc`, `tzone://Microsoft/Custom`. */
const prefix = 'tzone://microsoft/';

/** The IANA zone of a name Graph uses, a Windows or an IANA one; null where nobody knows it. */
export function zoneOf(name: string | null | undefined): TimeZone | null {
  const trimmed = (name ?? '').slice(0, 200).trim();
  const bare = trimmed.toLowerCase().startsWith(prefix) ? trimmed.slice(prefix.length) : trimmed;
  if (bare === '') return null;
  if (/^(?:utc|etc\/(?:utc|gmt))$/i.test(bare)) return 'UTC';
  const windows = ianaOfWindows(bare);
  return ianaName(windows ?? bare);
}

/** The name as a fault may show it. */
export function shownZone(name: string): string {
  return cleanLine(name.slice(0, 60));
}
