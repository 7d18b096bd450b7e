import { deleteEvent } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { HackEvent } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { showToast } from '../../ui/toasts';
import { onDemand } from '../../ui/on-demand';

const ConfirmByName = onDemand(async () => (await import('../../ui/ConfirmByName')).ConfirmByName);

export function DeleteDraft({ event }: { event: HackEvent }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => api.call(deleteEvent, { path: { event_id: event.id } }),
    onSuccess: async () => {
      await navigate({ to: '/console' });
      serverState.removeQueries({ queryKey: ['event', event.id] });
      void serverState.invalidateQueries({ queryKey: ['events'] });
      showToast(t('event.deleted', { title: event.title }));
    },
  });
  return (
    <p className="quiet-end">
      <Button look="destructive" size="small" onClick={() => setAsking(true)}>
        {t('overview.delete')}
      </Button>
      {asking && (
        <ConfirmByName
          title={t('overview.delete_title', { title: event.title })}
          text={t('overview.delete_text')}
          name={event.title}
          action={t('overview.delete_confirm', { title: event.title })}
          busy={remove.isPending}
          failure={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </p>
  );
}
