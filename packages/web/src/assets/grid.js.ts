/**
 * Moves people on the grid: by drag, by tap and tap, by arrow keys. Each ends in the form that works without it. Nothing
 * is kept until a place was chosen; Escape takes a move back.
 */
export const grid = `(() => {
  const picture = document.querySelector('[data-grid]');
  const form = document.querySelector('#grid-form form');
  const says = document.getElementById('grid-says');
  if (!picture || !form) return;
  const [left, top, width, height] = picture.dataset.grid.split(' ').map(Number);
  let picked = null;
  let wanted = null;
  let drag = null;
  let dragged = false;
  const name = (mark) => mark.getAttribute('aria-label').replace(/: power .*$/, '');
  const placeOf = (mark) => ({ power: Number(mark.dataset.power), interest: Number(mark.dataset.interest) });
  const same = (a, b) => a.power === b.power && a.interest === b.interest;
  const shift = (mark, x, y) => {
    if (x === 0 && y === 0) mark.removeAttribute('transform');
    else mark.setAttribute('transform', 'translate(' + x + ' ' + y + ')');
  };
  const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
  const cellAt = ({ x, y }) => {
    const interest = Math.floor((x - left) / width) + 1;
    const power = 5 - Math.floor((y - top) / height);
    return power >= 1 && power <= 5 && interest >= 1 && interest <= 5 ? { power, interest } : null;
  };
  const drop = () => {
    if (!picked) return;
    picked.classList.remove('picked');
    shift(picked, 0, 0);
    picked = wanted = null;
  };
  const pick = (mark) => {
    drop();
    picked = mark;
    wanted = placeOf(mark);
    mark.classList.add('picked');
    says.textContent = name(mark) + ' is picked up. Press a place, or use the arrow keys and Enter. Escape puts back.';
  };
  const save = (mark, place) => {
    if (same(place, placeOf(mark))) { drop(); says.textContent = name(mark) + ' stays.'; return; }
    form.action = mark.getAttribute('href');
    form.elements.power.value = place.power;
    form.elements.interest.value = place.interest;
    form.requestSubmit();
  };
  const markOf = (event) => event.target.closest('a[data-person]');
  picture.addEventListener('pointerdown', (event) => {
    const mark = markOf(event);
    dragged = false;
    if (!mark || event.button !== 0) return;
    drag = { mark, from: at(event), id: event.pointerId };
  });
  picture.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const now = at(event);
    const [x, y] = [now.x - drag.from.x, now.y - drag.from.y];
    if (!dragged && Math.hypot(x, y) < 8) return;
    if (!dragged) { dragged = true; drop(); picture.setPointerCapture(drag.id); drag.mark.classList.add('picked'); }
    shift(drag.mark, x, y);
  });
  const end = (event) => {
    if (!drag) return;
    const { mark } = drag;
    drag = null;
    if (!dragged) return;
    const place = event.type === 'pointerup' ? cellAt(at(event)) : null;
    mark.classList.remove('picked');
    if (!place || same(place, placeOf(mark))) shift(mark, 0, 0);
    if (place) save(mark, place);
  };
  picture.addEventListener('pointerup', end);
  picture.addEventListener('pointercancel', end);
  picture.addEventListener('dragstart', (event) => event.preventDefault());
  picture.addEventListener('click', (event) => {
    const mark = markOf(event);
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (mark) event.preventDefault();
    if (dragged) { dragged = false; return; }
    // A press of Enter comes by as a click without a place; the key itself was answered before.
    if (event.detail === 0) return;
    if (picked) {
      const place = cellAt(at(event));
      if (mark === picked) { drop(); says.textContent = ''; }
      else if (place) save(picked, place);
    } else if (mark) pick(mark);
  });
  const steps = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const within = (rank) => Math.min(5, Math.max(1, rank));
  picture.addEventListener('keydown', (event) => {
    const mark = markOf(event);
    if (!mark) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (picked === mark) save(mark, wanted);
      else pick(mark);
    } else if (event.key === 'Escape' && picked) {
      event.preventDefault();
      says.textContent = name(picked) + ' is put back.';
      drop();
    } else if (steps[event.key]) {
      event.preventDefault();
      if (picked !== mark) pick(mark);
      const [power, interest] = steps[event.key];
      wanted = { power: within(wanted.power + power), interest: within(wanted.interest + interest) };
      const from = placeOf(mark);
      shift(mark, (wanted.interest - from.interest) * width, (from.power - wanted.power) * height);
      says.textContent = name(mark) + ': power ' + wanted.power + ', interest ' + wanted.interest + '. Enter places, Escape puts back.';
    }
  });
  const landed = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (landed && picture.contains(landed)) landed.focus();
  picture.classList.add('live');
})();
`;
