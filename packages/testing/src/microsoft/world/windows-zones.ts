import { isTimeZone } from '@warmstart/core/time';

/**
 * Windows zones by IANA's name, as far as tests and trials live there. From Unicode CLDR, windowsZones.xml;
 * https://learn.microsoft.com/graph/api/resources/datetimetimezone says that Graph takes both kinds of names.
 */
const table = `
UTC|Etc/UTC
Eastern Standard Time|America/New_York
Central Standard Time|America/Chicago
Mountain Standard Time|America/Denver
US Mountain Standard Time|America/Phoenix
Pacific Standard Time|America/Los_Angeles
Alaskan Standard Time|America/Anchorage
Hawaiian Standard Time|Pacific/Honolulu
Newfoundland Standard Time|America/St_Johns
E. South America Standard Time|America/Sao_Paulo
GMT Standard Time|Europe/London
Greenwich Standard Time|Atlantic/Reykjavik
W. Europe Standard Time|Europe/Berlin
Romance Standard Time|Europe/Paris
Central European Standard Time|Europe/Warsaw
Central Europe Standard Time|Europe/Budapest
FLE Standard Time|Europe/Kiev
GTB Standard Time|Europe/Bucharest
Turkey Standard Time|Europe/Istanbul
Russian Standard Time|Europe/Moscow
Israel Standard Time|Asia/Jerusalem
South Africa Standard Time|Africa/Johannesburg
Egypt Standard Time|Africa/Cairo
Arabian Standard Time|Asia/Dubai
Iran Standard Time|Asia/Tehran
India Standard Time|Asia/Kolkata
Nepal Standard Time|Asia/Kathmandu
SE Asia Standard Time|Asia/Bangkok
Singapore Standard Time|Asia/Singapore
China Standard Time|Asia/Shanghai
Tokyo Standard Time|Asia/Tokyo
Korea Standard Time|Asia/Seoul
AUS Eastern Standard Time|Australia/Sydney
Lord Howe Standard Time|Australia/Lord_Howe
New Zealand Standard Time|Pacific/Auckland
`;

const rows = table
  .trim()
  .split('\n')
  .map((row) => row.split('|'));
const windowsNames = new Map(rows.map(([windows = '', iana = '']) => [iana, windows]));
const ianaNames = new Map(rows.map(([windows = '', iana = '']) => [windows.toLowerCase(), iana]));

/** The name Exchange keeps of a zone; one it has no name for is a custom one. */
export function windowsZoneOf(zone: string): string {
  return zone === 'UTC' ? 'UTC' : (windowsNames.get(zone) ?? 'tzone://Microsoft/Custom');
}

/** The IANA zone of a name Graph takes; null where it takes none such. */
export function zoneNamed(name: string): string | null {
  return ianaNames.get(name.toLowerCase()) ?? (isTimeZone(name) ? name : null);
}
