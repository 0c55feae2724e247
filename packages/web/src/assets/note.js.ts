/**
 * The box of a note: shows what was read while it is typed, keeps a draft, and sends when the line is back. What waits
 * is sent under the name its page gave it, so that nothing is kept twice, and only by whoever wrote it. Of a sealed meeting
 * nothing stays in the browser.
 */
export const note = `(() => {
  const form = document.querySelector('form[data-note]');
  if (!form) return;
  const { text, page } = form.elements;
  const says = form.querySelector('[data-says]');
  const owner = form.dataset.owner || '';
  const lasting = !('unkept' in form.dataset);
  const about = () => form.elements.meeting ? form.elements.meeting.value : form.action;
  const draftKey = () => 'warmstart-draft ' + owner + ' ' + about();
  const waitingKey = 'warmstart-notes';
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const write = (key, value) => {
    try { if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; }
  };
  const waiting = () => read(waitingKey) || [];
  const mine = (entry) => entry.owner === owner || entry.owner === '';
  const drop = (entry) => write(waitingKey, waiting().filter(({ fields }) => fields.page !== entry.fields.page));
  const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const say = (words) => { says.textContent = words; };

  let timer = 0, asked = 0, last = 0;
  const preview = async () => {
    if (!form.dataset.preview || !text.value.trim()) return say('');
    const turn = ++asked;
    last = Date.now();
    try {
      const answer = await fetch(form.dataset.preview, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      if (answer.ok && turn === asked) say((await answer.json()).says);
    } catch {}
  };
  const typed = () => {
    if (lasting) write(draftKey(), text.value.trim() ? { text: text.value, page: page.value } : null);
    clearTimeout(timer);
    timer = setTimeout(preview, Math.max(400, last + 1100 - Date.now()));
  };
  text.addEventListener('input', typed);
  if (form.elements.meeting) form.elements.meeting.addEventListener('change', typed);
  const draft = lasting && read(draftKey());
  if (draft && !text.value.trim()) { text.value = draft.text; page.value = draft.page; typed(); }

  const post = async ({ action, owner: whose, fields, at }) => {
    const body = new URLSearchParams({ ...fields, waited: Math.round((Date.now() - at) / 1000) });
    if (whose) body.set('form-token', form.elements['form-token'].value);
    try {
      const answer = await fetch(action, { method: 'POST', body, headers: { accept: 'application/json' } });
      const told = (answer.headers.get('content-type') || '').includes('json') ? await answer.json() : {};
      return { status: answer.status, told };
    } catch { return { status: 0, told: {} }; }
  };
  const isForGood = (status) => [403, 404, 413, 422].includes(status);

  let sending = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (sending || !text.value.trim()) return text.focus();
    sending = true;
    const fields = Object.fromEntries(new FormData(form));
    if (owner) delete fields['form-token'];
    const entry = { owner, action: form.getAttribute('action'), fields, at: Date.now() };
    const stored = lasting && write(waitingKey, [...waiting(), entry].slice(-200));
    clearTimeout(timer); asked++;
    const { status, told } = await post(entry);
    sending = false;
    const done = status === 200 || status === 201;
    if (stored && (done || isForGood(status))) drop(entry);
    if (done || (stored && !isForGood(status))) {
      write(draftKey(), null);
      text.value = ''; page.value = fresh();
    }
    if (done && told.page) return location.assign(told.page);
    if (done) return say(told.says);
    if (isForGood(status)) return say(told.error || 'Not kept. The words are still here: load the page again, and press once more.');
    if (stored) return say(status === 401 ? 'It waits on this device. Sign in again and it is sent.' : 'No line. The note waits on this device and is sent when the line is back.');
    say('Not sent, and not kept on this device. Leave the page open and press again when the line is back.');
  });

  let flushing = false;
  const flush = async () => {
    const list = waiting().filter(mine);
    if (flushing || sending || list.length === 0) return;
    flushing = true;
    let sent = 0;
    for (const entry of list) {
      const { status } = await post(entry);
      if (status === 200 || status === 201) { drop(entry); sent++; }
      else if (isForGood(status) && !text.value.trim()) {
        text.value = entry.fields.text; page.value = entry.fields.page; drop(entry);
        say('A note that waited could not be kept where it was meant to go. Its words are in the box again.');
      } else if (status === 0 || status === 401 || status === 429) break;
    }
    flushing = false;
    if (sent > 0) say(sent === 1 ? '1 note that waited was sent.' : sent + ' notes that waited were sent.');
  };
  addEventListener('online', flush);
  setInterval(flush, 30000);
  flush();
})();
`;
