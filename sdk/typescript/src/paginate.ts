/** One page of a list; `next` is the cursor of the page after it. */
export interface ListPage<Item> {
  items: Item[];
  next?: string | null;
}

/**
 * Walks a list to its end, a page at a time, asking for the next page only when it is needed:
 *
 *     for await (const event of paginate((after) => client.call(listEvents, { query: { after } })))
 */
export async function* paginate<Item>(fetchPage: (after: string | undefined) => Promise<{ data: ListPage<Item> }>): AsyncGenerator<Item, void, undefined> {
  let after: string | undefined;
  do {
    const { data } = await fetchPage(after);
    yield* data.items;
    const next = data.next ?? undefined;
    // A cursor that does not move would walk for ever.
    if (next !== undefined && next === after) throw new Error('The list answered the same cursor twice');
    after = next;
  } while (after !== undefined);
}
