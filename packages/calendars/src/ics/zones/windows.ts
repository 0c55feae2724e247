import { windowsZones } from './windows-zones.ts';

let names: ReadonlyMap<string, string> | undefined;

/** The IANA zone of a Windows name or of the name Outlook shows, `(UTC-05:00) Eastern Time (US & Canada)`; null for others. */
export function ianaOfWindows(name: string): string | null {
  names ??= readTable();
  const folded = fold(name);
  // Outlook numbers a zone that it met before with other rules: "Eastern Standard Time 1".
  return names.get(folded) ?? names.get(folded.replace(/ \d$/, '')) ?? null;
}

/** What stands in front of a shown name, and changes with the writer's year: `(UTC+01:00) `, `(GMT +0100) `. */
const offsetInFront = /^\((?:UTC|GMT)[^)]{0,10}\)\s*/i;

function fold(name: string): string {
  return name.slice(0, 200).trim().replace(offsetInFront, '').replace(/\s+/g, ' ').toLowerCase();
}

function readTable(): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of windowsZones.trim().split('\n')) {
    const [windows = '', iana = '', shown = ''] = line.split('|');
    for (const name of [windows, windows.replace(' Standard Time', ' Daylight Time'), ...shown.split('/')])
      found.set(fold(name), iana);
  }
  return found;
}
