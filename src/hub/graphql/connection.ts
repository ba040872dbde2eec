import { GraphqlRefusal } from './context.ts';

export interface PageArgs {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** One page of a list. Cursors name items, not places: a page stays right when something is added before it. */
export function connection<Item, Node>(
  items: readonly Item[],
  args: PageArgs,
  keyOf: (item: Item) => number | string,
  nodeOf: (item: Item) => Node,
) {
  refuseUnbounded(args);
  const at = (cursor: string): number => items.findIndex((item) => cursorOf(keyOf(item)) === cursor);
  const start = typeof args.after === 'string' ? at(args.after) + 1 : 0;
  const end = typeof args.before === 'string' && at(args.before) >= 0 ? at(args.before) : items.length;
  const within = items.slice(start, end);
  const page = typeof args.first === 'number' ? within.slice(0, args.first) : within.slice(Math.max(0, within.length - (args.last ?? 0)));
  const [firstItem, lastItem] = [page[0], page.at(-1)];
  return {
    totalCount: items.length,
    nodes: () => page.map(nodeOf),
    edges: () => page.map((item) => ({ cursor: cursorOf(keyOf(item)), node: nodeOf(item) })),
    pageInfo: {
      startCursor: firstItem === undefined ? null : cursorOf(keyOf(firstItem)),
      endCursor: lastItem === undefined ? null : cursorOf(keyOf(lastItem)),
      hasNextPage: lastItem === undefined ? false : items.indexOf(lastItem) < items.length - 1,
      hasPreviousPage: firstItem === undefined ? false : items.indexOf(firstItem) > 0,
    },
  };
}

function refuseUnbounded({ first, last }: PageArgs): void {
  const size = first ?? last;
  if (typeof size !== 'number')
    throw new GraphqlRefusal(
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` or `last` value to properly paginate the connection.',
    );
  if (size < 0) throw new GraphqlRefusal('INVALID_PAGINATION', '`first` and `last` on a connection cannot be less than zero.');
  if (size > 100)
    throw new GraphqlRefusal(
      'EXCESSIVE_PAGINATION',
      `Requesting ${size} records on a connection exceeds the \`first\` limit of 100 records.`,
    );
}

function cursorOf(key: number | string): string {
  return Buffer.from(`cursor:v2:${key}`).toString('base64');
}
