/**
 * The screen-share cover: Escape or the button hides the page, on every page of the browser, until pressed again. Runs
 * before the page is drawn, so a covered page never flashes. A page marked sealed covers itself when its window loses the focus.
 */
export const cover = `(() => {
  const root = document.documentElement;
  const key = 'warmstart-covered';
  let title = '';
  const stored = () => { try { return localStorage.getItem(key) === 'yes'; } catch { return false; } };
  const store = (on) => { try { localStorage.setItem(key, on ? 'yes' : 'no'); } catch {} };
  const show = (on) => {
    if (on === root.classList.contains('covered')) return;
    root.classList.toggle('covered', on);
    for (const button of document.querySelectorAll('[data-cover]')) {
      button.setAttribute('aria-pressed', String(on));
      button.textContent = on ? 'Uncover' : 'Cover';
    }
    if (on) { title = document.title; document.title = 'Warmstart'; } else if (title !== '') document.title = title;
  };
  const toggle = () => { const on = !root.classList.contains('covered'); store(on); show(on); };
  root.classList.add('script');
  if (stored()) root.classList.add('covered');
  addEventListener('DOMContentLoaded', () => {
    if (root.classList.contains('covered')) { root.classList.remove('covered'); show(true); }
    for (const button of document.querySelectorAll('[data-cover]')) button.addEventListener('click', toggle);
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) toggle();
  });
  addEventListener('storage', (event) => { if (event.key === key) show(stored()); });
  addEventListener('blur', () => { if (root.hasAttribute('data-sealed')) show(true); });
})();
`;
