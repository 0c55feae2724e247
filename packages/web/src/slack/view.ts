/** What the dialog is called in what comes back. */
export const noteView = 'note';

/** The longest text Slack puts into a box beforehand (docs.slack.dev, "Plain-text input element"). */
const longestInitial = 3000;

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });

/** A dialog with one box. @param about the meeting, as a form of ours names it: it tells the time and nothing else; empty for none */
export function noteDialog({ about, text = '' }: { readonly about: string; readonly text?: string }) {
  return {
    type: 'modal',
    callback_id: noteView,
    private_metadata: about,
    title: plain('Note'),
    submit: plain('Keep'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: 'note',
        label: plain('Note'),
        hint: plain('owe Dana headcount plan by Fri · ask Priya about the staff packet'),
        element: {
          type: 'plain_text_input',
          action_id: 'text',
          multiline: true,
          focus_on_load: true,
          ...(text === '' ? {} : { initial_value: text.slice(0, longestInitial) }),
        },
      },
    ],
  };
}

/** What the dialog of a review is called in what comes back. */
export const reviewView = 'review';

/** A dialog for an answer to the review of a week. */
export function reviewDialog(week: string) {
  return {
    type: 'modal',
    callback_id: reviewView,
    private_metadata: week,
    title: plain('Weekly review'),
    submit: plain('Answer'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: 'note',
        label: plain('Answer'),
        hint: plain('book 1 Thu 09:00 · offer 1 to Sam · smaller: three bullets · why: unclear · drop 1'),
        element: { type: 'plain_text_input', action_id: 'text', multiline: true, focus_on_load: true },
      },
    ],
  };
}

/** What the dialog says once it was sent. */
export function saidDialog(says: string, title = 'Note') {
  return { type: 'modal', title: plain(title), close: plain('Close'), blocks: [sectionOf(says)] };
}

/** What came of a note, which of a command only the member sees. @param note what can be taken back; null for nothing */
export function ownAnswer(says: string, note: string | null) {
  const undo = { type: 'button', action_id: 'undo', text: plain('Undo'), value: note };
  return {
    response_type: 'ephemeral',
    text: says.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    blocks: [sectionOf(says), ...(note === null ? [] : [{ type: 'actions', elements: [undo] }])],
  };
}

function sectionOf(says: string) {
  return { type: 'section', text: plain(says.slice(0, longestInitial)) };
}
