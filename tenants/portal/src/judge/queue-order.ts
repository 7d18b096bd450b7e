interface Queued {
  id: string;
  position: number;
  state: string;
  complete: boolean;
}

/** What is still to be judged, beginning after the one at hand and going round. */
export function nextToJudge<Item extends Queued>(queue: Item[], currentId: string | undefined, isDone: (item: Item) => boolean = (item) => item.complete): Item | undefined {
  const order = queue.filter((item) => item.state === 'active' || item.state === 'done').sort((a, b) => a.position - b.position);
  const at = order.findIndex((item) => item.id === currentId);
  return [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))].find((item) => !isDone(item));
}
