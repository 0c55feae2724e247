import { cleanLine } from '../../text/index.ts';

/**
 * Words by which a title tells of HR, legal, medical matters or an investigation, in the languages managers here use.
 * A title too many is only less convenient; one too few shows a lock screen what nobody may see.
 */
const words = [
  // English
  'hr',
  'human resources',
  'people (?:partner|ops|team)',
  'employee relations',
  'legal',
  'lawyers?',
  'counsel',
  'attorneys?',
  'solicitors?',
  'litigation',
  'lawsuit',
  'settlement',
  'medical',
  'doctors?',
  'sick ?(?:leave|note)',
  'return[- ]to[- ]work',
  'burn-?out',
  'occupational health',
  'mental health',
  'disabilit(?:y|ies)',
  'parental leave',
  'maternity',
  'pregnan(?:t|cy)',
  'investigations?',
  'grievances?',
  'disciplinary',
  'misconduct',
  'harassment',
  'discrimination',
  'whistle-?blow\\w*',
  'complaint hearing',
  'terminations?',
  'severance',
  'lay-?offs?',
  'redundanc(?:y|ies)',
  'dismissals?',
  'performance improvement',
  'pip',
  // German
  'personalgespräch',
  'personalabteilung',
  'betriebsrat',
  '(?:betriebs|haus|fach|zahn)?arzt(?:termin)?',
  'wiedereingliederung',
  'bem-gespräch',
  'abmahnung',
  'kündigung(?:en)?',
  'aufhebungsvertrag',
  'rechts(?:abteilung|beratung|streit)',
  '(?:rechts)?an(?:walt|wältin|wälte)',
  'krankmeldung',
  'untersuchung(?:en)?',
  // French
  'ressources humaines',
  'rh',
  'juridique',
  'avocate?s?',
  'licenciements?',
  'médecin(?: du travail)?',
  'enquête interne',
  'arrêt maladie',
  // Spanish, Portuguese, Italian
  'recursos humanos',
  'rr\\.? ?hh',
  'abogad[oa]s?',
  'despidos?',
  'baja médica',
  'médic[oa]s?',
  'advogad[oa]s?',
  'demiss(?:ão|ões)',
  'risorse umane',
  'avvocat[oa]',
  'licenziament[oi]',
  // Dutch
  'personeelszaken',
  'ontslag',
  'bedrijfsarts',
];

const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu');

/** Whether a title alone is reason to seal a meeting. */
export function hasSealedTitle(title: string): boolean {
  return pattern.test(cleanLine(title.slice(0, 1000)));
}
