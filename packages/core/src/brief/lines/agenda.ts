import { outsideLine } from '../../text/index.ts';

/** More of a description than this is never read. */
const mostCharacters = 8000;

const aimLabel = /^(?:aim|goal|ziel|objectif|objetivo|obiettivo|doel)s?(?: of (?:the|this) meeting)? ?[:：] ?(\S.*)$/iu;

const agendaLabel =
  /^(?:proposed |draft )?(?:agenda|topics?|themen|tagesordnung|ordre du jour|orden del día)(?: for today)? ?[:：]? ?(.*)$/iu;

/** What video calls and mail gateways put into descriptions by themselves. */
const boilerplate =
  /^(?:[^\p{L}\p{N}]+|.*\b(?:join (?:zoom|the|with|by|on|from|microsoft|webex|google|meeting)|meeting (?:id|number|link)|pass(?:code|word)|pin:|dial[- ]in|one tap mobile|find your local number|microsoft teams|zoom meeting|google meet|webex|need help|meeting options|do not edit this section|learn more about|view (?:your|this) event)\b.*|\+?[\d\s().#,-]{7,})$/iu;

const bullet = /^(?:[-*•–·▪◦]|\d{1,2}[.)])\s+/u;

/** The line of an invitation that names its aim (`Aim:` or `Goal:`), without the label; null where there is none. */
export function invitedAim(description: string | null): string | null {
  for (const line of linesOf(description)) {
    const [, aim] = aimLabel.exec(line.replace(bullet, '')) ?? [];
    if (aim !== undefined && /[\p{L}\p{N}]/u.test(aim)) return aim;
  }
  return null;
}

/** What an invitation says it is about: the points under "Agenda", else its first line of substance; null if nothing. */
export function agendaOf(description: string | null): string | null {
  const lines = linesOf(description).filter((line) => !boilerplate.test(line) && !isOnlyLinks(line));
  const at = lines.findIndex((line) => agendaLabel.test(line));
  if (at < 0) return lines[0]?.replace(bullet, '') ?? null;
  const sameLine = agendaLabel.exec(lines[at] ?? '')?.[1]?.trim() ?? '';
  if (sameLine !== '') return sameLine;
  const points = lines.slice(at + 1).map((line) => line.replace(bullet, '').replace(/[.;,]$/, ''));
  return points.length === 0 ? null : points.join('; ');
}

function linesOf(description: string | null): string[] {
  if (description === null) return [];
  return description
    .slice(0, mostCharacters)
    .split(/\r\n?|\n|\u2028/)
    .slice(0, 200)
    .map((line) => outsideLine(line))
    .filter((line) => line !== '');
}

/** `outsideLine` has put what was a link as `[link: host]`. */
function isOnlyLinks(line: string): boolean {
  const rest = line.replace(/\[link: (?:[^[\]]|\[\.\])*\]/gu, '');
  return rest !== line && /^(?:[\p{L} ]{0,20}[:：])?[\s<>()]*$/u.test(rest);
}
