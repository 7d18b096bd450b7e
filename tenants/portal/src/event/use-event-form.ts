import { updateEvent } from '@jamboree/sdk/tenant';
import { useMemo } from 'react';
import type { EventPatch, HackEvent } from '../api/shapes';
import { api, serverState } from '../app/server-state';
import { eventQuery, type EventRead } from '../events/event-queries';
import { useAutosave, type Autosave } from '../forms/use-autosave';
import { t, tFrom } from '../i18n/catalogue';
import { listed } from '../i18n/moments';
import { showToast } from '../ui/toasts';
import { recheck } from './steps';

/** Makes a read event what every page shows. */
export function keepEvent(read: EventRead): void {
  const { event } = read;
  serverState.setQueryData(eventQuery(event.id).queryKey, read);
  void serverState.invalidateQueries({ queryKey: ['events'] });
  recheck(event.id);
}

/** Local times travel and are edited to the minute; some servers answer with seconds. */
function field<Key extends keyof HackEvent>(event: HackEvent, key: Key): HackEvent[Key] {
  const value = event[key];
  return (key === 'starts_local' || key === 'ends_local') && typeof value === 'string' ? (value.slice(0, 16) as HackEvent[Key]) : value;
}

/** Autosaved editing of some fields of an event. */
export function useEventForm<Key extends keyof EventPatch & keyof HackEvent & string>(
  read: EventRead,
  page: string,
  keys: readonly Key[],
  ready?: (draft: Pick<HackEvent, Key>) => boolean,
): Autosave<Pick<HackEvent, Key>> {
  type Fields = Pick<HackEvent, Key>;
  const eventId = read.event.id;
  const pick = (event: HackEvent): Fields => Object.fromEntries(keys.map((key) => [key, field(event, key)])) as Fields;
  const stored = useMemo(() => ({ fields: pick(read.event), etag: read.etag }), [read]);
  return useAutosave<Fields>({
    name: `${eventId}.${page}`,
    stored,
    ready,
    write: async (changed, etag) => {
      const { data, etag: next } = await api.call(updateEvent, { path: { event_id: eventId }, body: changed as EventPatch, ifMatch: etag });
      keepEvent({ event: data, etag: next });
      return { fields: pick(data), etag: next };
    },
    read: async () => {
      const fresh = await serverState.fetchQuery({ ...eventQuery(eventId), staleTime: 0 });
      return { fields: pick(fresh.event), etag: fresh.etag };
    },
    onMerged: (fields) => showToast(t('save.merged', { fields: listed(fields.map((name) => tFrom('field', name))) })),
  });
}
