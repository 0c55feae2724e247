/** One page of a list, and the header that leads to the others. */
export interface Page<One> {
  readonly items: readonly One[];
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Cuts a list as https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api says: 30 unless asked
 * otherwise, 100 at most; the header `link` names the pages before and behind, and is left out where there is one alone.
 * @param address of the list, which bears the repository's id and not its name
 */
export function pageOf<One>(all: readonly One[], query: URLSearchParams, address: string): Page<One> {
  const size = Math.min(100, positive(query.get('per_page'), 30));
  const page = positive(query.get('page'), 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const to = (rel: string, number: number) => {
    const there = new URLSearchParams(query);
    there.set('page', `${number}`);
    return `<${address}?${there}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [to('prev', page - 1)] : []),
    ...(page < last ? [to('next', page + 1), to('last', last)] : []),
    ...(page > 1 ? [to('first', 1)] : []),
  ];
  const items = all.slice((page - 1) * size, page * size);
  return { items, headers: links.length === 0 ? {} : { link: links.join(', ') } };
}

function positive(text: string | null, usual: number): number {
  const number = Number(text ?? usual);
  return Number.isInteger(number) && number > 0 ? number : usual;
}
