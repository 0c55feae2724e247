export { seriesTitle } from './page.ts';
export { seriesId } from './series-form.ts';
