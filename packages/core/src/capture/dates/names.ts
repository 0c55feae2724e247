const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const shortDays = [['mon'], ['tue', 'tues'], ['wed', 'weds'], ['thu', 'thur', 'thurs'], ['fri'], ['sat'], ['sun']];

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const weekdays = new Map<string, number>([
  ...days.map((day, index): [string, number] => [day, index + 1]),
  ...shortDays.flatMap((short, index) => short.map((day): [string, number] => [day, index + 1])),
]);

const monthNumbers = new Map<string, number>([
  ...months.map((month, index): [string, number] => [month, index + 1]),
  ...months.map((month, index): [string, number] => [month.slice(0, 3), index + 1]),
  ['sept', 9],
]);

/** 1 Monday … 7 Sunday, of an English name or its short form in small letters. */
export function weekdayNamed(word: string | undefined): number | undefined {
  return word === undefined ? undefined : weekdays.get(word.replace(/\.$/, ''));
}

/** 1 to 12, of an English name or its short form in small letters. */
export function monthNamed(word: string | undefined): number | undefined {
  return word === undefined ? undefined : monthNumbers.get(word.replace(/\.$/, ''));
}

const counts = new Map([
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(
    (word, index): [string, number] => [word, index],
  ),
  ['a', 1],
  ['an', 1],
]);

/** A count up to three digits, as a figure or an English word. */
export function countNamed(word: string): number | undefined {
  return /^\d{1,3}$/.test(word) ? Number(word) : counts.get(word);
}
