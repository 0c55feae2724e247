/**
 * What was read minutes ago is read anew when somebody looks again, unless they are in the middle of something.
 * The open page notifies when a brief is due: only after a press, only while it is open, and in the words the server
 * gives, which are neutral for anything private or sealed. Asks every 20 seconds; what was told once is not told again.
 */
export const notify = `(() => {
  const key = 'warmstart-notify';
  const button = document.querySelector('[data-notify]');
  const read = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const write = (name, value) => { try { localStorage.setItem(name, value); } catch {} };
  const allowed = () => 'Notification' in window && Notification.permission === 'granted' && read(key) === 'on';
  const label = () => { if (button) button.textContent = allowed() ? 'Stop notifying' : 'Notify me on this page'; };
  const told = () => new Set((read(key + '-told') || '').split(' '));
  const tell = (brief) => {
    const known = told();
    if (known.has(brief.id)) return;
    write(key + '-told', [...known, brief.id].slice(-50).join(' '));
    const shown = new Notification(brief.subject, { body: brief.preheader, tag: brief.id });
    shown.onclick = () => { window.focus(); location.assign(brief.page); };
  };
  const ask = async () => {
    if (!allowed()) return;
    try {
      const answer = await fetch('/api/next', { headers: { accept: 'application/json' } });
      if (answer.ok) for (const brief of (await answer.json()).ready) tell(brief);
    } catch {}
  };
  if (button && 'Notification' in window) {
    button.addEventListener('click', async () => {
      if (allowed()) write(key, 'off');
      else if (await Notification.requestPermission() === 'granted') write(key, 'on');
      label();
      ask();
    });
  } else if (button) button.remove();
  label();
  ask();
  setInterval(ask, 20000);
  const since = Date.now();
  const typed = () => [...document.querySelectorAll('textarea')].some(({ value }) => value !== '');
  const busy = () => document.querySelector('details[open], :focus:not(body)') || typed();
  document.addEventListener('visibilitychange', () => {
    if (location.pathname === '/' && !document.hidden && Date.now() - since > 60000 && !busy()) location.reload();
  });
})();
`;
