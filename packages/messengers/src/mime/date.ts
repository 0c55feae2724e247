import { type Instant, type TimeZone, wallAt } from '@warmstart/core/time';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An instant as the `Date` header has it (RFC 5322, 3.3), in the zone: `Tue, 03 Mar 2026 09:25:00 -0500`. */
export function mailDate(at: Instant, zone: TimeZone): string {
  const { date, iso, offset } = wallAt(at, zone);
  const [year, month, day] = date.split('-');
  const weekday = days[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return `${weekday}, ${day} ${months[Number(month) - 1]} ${year} ${iso.slice(11, 19)} ${offset.replace(':', '')}`;
}
