import { createSavedView, deleteSavedView, listSavedViews } from '@jamboree/sdk/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Bookmark, X } from 'lucide-react';
import { useState } from 'react';
import type { SavedView } from '../../api/shapes';
import { api, asProblem, serverState } from '../../app/server-state';
import { problemText } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { onDemand } from '../../ui/on-demand';
import { showToast } from '../../ui/toasts';
import { sameView, viewQuery } from './view-query';

const SaveViewDialog = onDemand(async () => (await import('./SaveViewDialog')).SaveViewDialog);

interface SavedViewsProps {
  eventId: string;
  list: SavedView['list'];
  keys: readonly string[];
  search: Record<string, unknown>;
  /** Views every event has, the one without filters first. */
  builtIn: { name: string; query: string }[];
  onChoose: (query: string) => void;
}

/** Views of a list as tabs: the built-in ones, those of the team, and saving what is shown now. */
export function SavedViews({ eventId, list, keys, search, builtIn, onChoose }: SavedViewsProps) {
  const [saving, setSaving] = useState(false);
  const queryKey = ['event', eventId, 'saved-views'];
  const views = useQuery({ queryKey, queryFn: async () => (await api.call(listSavedViews, { path: { event_id: eventId }, query: { limit: 200 } })).data.items });
  const refresh = () => void serverState.invalidateQueries({ queryKey });
  const own = (views.data ?? []).filter((view) => view.list === list);
  const current = viewQuery(search, keys);
  const refused = (failure: unknown) => showToast(problemText(asProblem(failure)));
  const restore = useMutation({
    mutationFn: (view: SavedView) => api.call(createSavedView, { path: { event_id: eventId }, body: { list, name: view.name, query: view.query } }),
    onError: refused,
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => api.call(deleteSavedView, { path: { event_id: eventId, view_id: view.id } }),
    onMutate: (view) => serverState.setQueryData(queryKey, (before: SavedView[] | undefined) => before?.filter((one) => one.id !== view.id)),
    onSuccess: (_, view) => showToast(t('views.removed', { name: view.name }), () => restore.mutate(view)),
    onError: refused,
    onSettled: refresh,
  });
  const known = [...builtIn.map((view) => view.query), ...own.map((view) => view.query)].some((query) => sameView(query, current, keys));
  return (
    <div className="row flow views">
      <div className="tabs grow" role="group" aria-label={t('views.label')}>
        {builtIn.map((view) => (
          <button type="button" key={view.query} aria-current={sameView(view.query, current, keys) ? 'true' : undefined} onClick={() => onChoose(view.query)}>
            {view.name}
          </button>
        ))}
        {own.map((view) => {
          const here = sameView(view.query, current, keys);
          return (
            <span key={view.id} className="row g1">
              <button type="button" aria-current={here ? 'true' : undefined} onClick={() => onChoose(view.query)}>
                {view.name}
              </button>
              {here && <Button look="quiet" size="small" iconOnly className="tab-x" aria-label={t('views.remove', { name: view.name })} icon={<X className="i s" aria-hidden="true" />} onClick={() => remove.mutate(view)} />}
            </span>
          );
        })}
      </div>
      {!known && views.isSuccess && (
        <Button look="quiet" size="small" icon={<Bookmark className="i s" aria-hidden="true" />} onClick={() => setSaving(true)}>
          {t('views.save')}
        </Button>
      )}
      {saving && <SaveViewDialog eventId={eventId} list={list} query={current} onSaved={refresh} onClose={() => setSaving(false)} />}
    </div>
  );
}
