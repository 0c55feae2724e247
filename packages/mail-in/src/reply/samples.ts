/** An answer as a mail program sends it, and what was written in it. */
export interface Sample {
  readonly name: string;
  readonly mail: string;
  readonly says: string;
}

/** What was written, above what the program adds. */
const note = 'owe Dana headcount plan by Fri\npraise Lee for the migration';

const quoted = ['> 1:1 Ada', '> You owe: berth plan, Thu', '>', '> Add a note: https://briefs.example/n/abc'].join(
  '\n',
);
const bare = quoted.replace(/^> ?/gm, '');

const sample = (name: string, mail: string, says = note): Sample => ({ name, mail, says });

/** Where the program marks each line it quotes. */
function marked(name: string, attribution: string, { signature = '' } = {}): Sample {
  return sample(name, `${note}\n${signature}\n${attribution}\n${quoted}\n`);
}

/** Where everything beneath a head is quoted. */
function unmarked(name: string, head: string, { signature = '' } = {}): Sample {
  return sample(name, `${note}\n${signature}\n${head}\n\n${bare}\n`);
}

const outlook = (from: string, sent: string, to: string, subject: string) =>
  [from, sent, to, subject]
    .map(
      (name, index) =>
        `${name}: ${['Warmstart <briefs@briefs.example>', 'Tuesday, March 3, 2026 9:25 AM', 'Robin Hale <robin@harbour.example>', '09:30 1:1 Ada'][index]}`,
    )
    .join('\n');

/** Answers of each program in each language, as each sends them today. */
export const samples: readonly Sample[] = [
  marked('Gmail, English', 'On Tue, Mar 3, 2026 at 9:25 AM Warmstart <briefs@briefs.example> wrote:\n'),
  marked(
    'Gmail, English, broken in two',
    'On Tue, Mar 3, 2026 at 9:25 AM Warmstart The Second Of That Name <\nbriefs@briefs.example> wrote:\n',
  ),
  marked('Gmail, German', 'Am Di., 3. März 2026 um 09:25 Uhr schrieb Warmstart <briefs@briefs.example>:\n'),
  marked('Gmail, French', 'Le mar. 3 mars 2026 à 09:25, Warmstart <briefs@briefs.example> a écrit :\n'),
  marked('Gmail, Spanish', 'El mar, 3 mar 2026 a las 9:25, Warmstart (<briefs@briefs.example>) escribió:\n'),
  marked('Gmail, Japanese', '2026年3月3日(火) 9:25 Warmstart <briefs@briefs.example>:\n'),
  marked('Gmail, Portuguese', 'Em ter., 3 de mar. de 2026 às 09:25, Warmstart <briefs@briefs.example> escreveu:\n'),
  marked('Gmail, Polish', 'wt., 3 mar 2026 o 09:25 Warmstart <briefs@briefs.example> napisał(a):\n'),
  marked('Gmail on Android', 'On Tue, Mar 3, 2026, 09:25 Warmstart <briefs@briefs.example> wrote:\n', {
    signature: '\nSent from Gmail Mobile\n',
  }),
  marked('Apple Mail, English', 'On Mar 3, 2026, at 9:25 AM, Warmstart <briefs@briefs.example> wrote:\n'),
  marked('Apple Mail, German', 'Am 03.03.2026 um 09:25 schrieb Warmstart <briefs@briefs.example>:\n'),
  marked('Apple Mail, French', 'Le 3 mars 2026 à 09:25, Warmstart <briefs@briefs.example> a écrit :\n'),
  marked('Apple Mail, Spanish', 'El 3 mar 2026, a las 9:25, Warmstart <briefs@briefs.example> escribió:\n'),
  marked('Apple Mail, Japanese', '2026/03/03 9:25、Warmstart <briefs@briefs.example>のメール:\n'),
  marked('iPhone, English', 'On Mar 3, 2026, at 09:25, Warmstart <briefs@briefs.example> wrote:\n', {
    signature: '\nSent from my iPhone\n',
  }),
  marked('iPhone, German', 'Am 03.03.2026 um 09:25 schrieb Warmstart <briefs@briefs.example>:\n', {
    signature: '\nVon meinem iPhone gesendet\n',
  }),
  marked('iPhone, French', 'Le 3 mars 2026 à 09:25, Warmstart <briefs@briefs.example> a écrit :\n', {
    signature: '\nEnvoyé de mon iPhone\n',
  }),
  marked('iPhone, Spanish', 'El 3 mar 2026, a la(s) 9:25, Warmstart <briefs@briefs.example> escribió:\n', {
    signature: '\nEnviado desde mi iPhone\n',
  }),
  marked('iPhone, Japanese', '2026/03/03 9:25、Warmstart <briefs@briefs.example>のメール:\n', {
    signature: '\niPhoneから送信\n',
  }),
  marked('Thunderbird, English', 'On 3/3/26 09:25, Warmstart wrote:'),
  marked('Thunderbird, German', 'Am 03.03.26 um 09:25 schrieb Warmstart:'),
  marked('Thunderbird, French', 'Le 03/03/2026 à 09:25, Warmstart a écrit :'),
  marked('Thunderbird, Spanish', 'El 3/3/26 a las 9:25, Warmstart escribió:'),
  marked('Thunderbird, Japanese', '2026/03/03 9:25、Warmstart さんは書きました:'),
  marked('Thunderbird with a signature', 'On 3/3/26 09:25, Warmstart wrote:', {
    signature: '-- \nRobin Hale\nHarbour Master\n+44 20 7946 0000\n',
  }),
  unmarked(
    'Outlook desktop, English',
    `From: Warmstart <briefs@briefs.example> \n${outlook('From', 'Sent', 'To', 'Subject').split('\n').slice(1).join('\n')}`,
  ),
  unmarked('Outlook desktop, German', outlook('Von', 'Gesendet', 'An', 'Betreff'), {
    signature: '\nMit freundlichen Grüßen\nRobin Hale\n',
  }),
  unmarked('Outlook desktop, French', outlook('De ', 'Envoyé ', 'À ', 'Objet ')),
  unmarked('Outlook desktop, Spanish', outlook('De', 'Enviado el', 'Para', 'Asunto')),
  unmarked('Outlook desktop, Japanese', outlook('差出人', '送信日時', '宛先', '件名')),
  unmarked('Outlook web, English', `________________________________\n${outlook('From', 'Sent', 'To', 'Subject')}`),
  unmarked('Outlook web, German', `________________________________\n${outlook('Von', 'Gesendet', 'An', 'Betreff')}`),
  unmarked('Outlook web, French', `________________________________\n${outlook('De', 'Envoyé', 'À', 'Objet')}`),
  unmarked('Outlook, bold heads', outlook('*From:*', '*Sent:*', '*To:*', '*Subject:*').replaceAll('*:', '*')),
  unmarked('Outlook for iOS', `________________________________\n${outlook('From', 'Sent', 'To', 'Subject')}`, {
    signature: '\nGet Outlook for iOS<https://aka.ms/o0ukef>\n',
  }),
  unmarked(
    'Outlook for iOS, German',
    `________________________________\n${outlook('Von', 'Gesendet', 'An', 'Betreff')}`,
    { signature: '\nOutlook für iOS<https://aka.ms/o0ukef> beziehen\n' },
  ),
  unmarked(
    'Outlook for Android, French',
    `________________________________\n${outlook('De', 'Envoyé', 'À', 'Objet')}`,
    { signature: '\nTélécharger Outlook pour Android<https://aka.ms/x>\n' },
  ),
  unmarked('older Outlook', `-----Original Message-----\n${outlook('From', 'Sent', 'To', 'Subject')}`),
  unmarked(
    'older Outlook, German',
    `-----Ursprüngliche Nachricht-----\n${outlook('Von', 'Gesendet', 'An', 'Betreff')}`,
  ),
  unmarked('older Outlook, French', `-----Message d'origine-----\n${outlook('De', 'Envoyé', 'À', 'Objet')}`),
  unmarked('older Outlook, Spanish', `-----Mensaje original-----\n${outlook('De', 'Enviado el', 'Para', 'Asunto')}`),
  unmarked(
    'a Samsung phone',
    '-------- Original message --------\nFrom: Warmstart <briefs@briefs.example>\nDate: 3/3/26 09:25 (GMT+00:00)\nTo: robin@harbour.example\nSubject: 09:30 1:1 Ada',
    { signature: '\nSent from my Galaxy\n' },
  ),
  sample(
    'Proton',
    `${note}\n\nSent with Proton Mail secure email.\n\nOn Tuesday, March 3rd, 2026 at 9:25 AM, Warmstart <briefs@briefs.example> wrote:\n\n${quoted}\n`,
  ),
  sample('written beneath', `On 3/3/26 09:25, Warmstart wrote:\n${quoted}\n\n${note}\n`),
  sample(
    'written in between',
    `On 3/3/26 09:25, Warmstart wrote:\n> You owe: berth plan, Thu\ndone 1\n> Add a note\n\nheard Ines thanked Lee\n`,
    'done 1\n\nheard Ines thanked Lee',
  ),
  sample('a name beneath', `${note}\n\nBest regards,\nRobin\n\nOn 3/3/26 09:25, Warmstart wrote:\n${quoted}`),
  sample(
    'a name beneath, in Japanese',
    `${note}\n\nよろしくお願いします。\n山田\n\n2026年3月3日(火) 9:25 Warmstart <briefs@briefs.example>:\n${quoted}`,
  ),
  sample('nothing quoted', note),
  sample(
    'a line that speaks of writing',
    'topic who wrote: the old spec\nDana on Friday wrote: no\ndecided freeze on 3 Nov',
    'topic who wrote: the old spec\nDana on Friday wrote: no\ndecided freeze on 3 Nov',
  ),
  sample(
    'a list under a heading',
    'From Ada: three things\n- owe Ada berth plan\n- ask Ada about fog\n',
    'From Ada: three things\n- owe Ada berth plan\n- ask Ada about fog',
  ),
  sample(
    'a promise after a closing',
    'ask Ada about fog\n\nCheers\n\nowe Ada berth plan by Fri',
    'ask Ada about fog\n\nCheers\n\nowe Ada berth plan by Fri',
  ),
  sample(
    'a promise after a delimiter',
    `ask Ada about fog\n--\nowe Ada berth plan by Fri`,
    'ask Ada about fog\n--\nowe Ada berth plan by Fri',
  ),
];
