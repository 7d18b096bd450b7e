import { createQuota, updateQuota } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { HackEvent, Quota } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { NumberField } from '../../forms/NumberField';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { refreshTickets } from './ticket-queries';

export function QuotaDialog({ event, quota, onClose }: { event: HackEvent; quota: Quota | undefined; onClose: () => void }) {
  const [name, setName] = useState(quota?.name ?? '');
  const [size, setSize] = useState(quota?.size ?? null);
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim(), size };
      if (quota) await api.call(updateQuota, { path: { event_id: event.id, quota_id: quota.id }, body });
      else await api.call(createQuota, { path: { event_id: event.id }, body });
    },
    onSuccess: () => {
      showToast(t(quota ? 'quotas.saved' : 'quotas.added', { name: name.trim() }));
      onClose();
    },
    onSettled: () => refreshTickets(event.id),
  });
  const problem = save.error && asProblem(save.error);
  const below = quota && size !== null && size < quota.used ? t('quotas.below_used', { used: number(quota.used) }) : undefined;
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (name.trim() !== '' && below === undefined) save.mutate();
  };
  return (
    <Dialog title={quota ? t('quotas.edit', { name: quota.name }) : t('quotas.new')} onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        {problem && !saidByFields(problem, ['/name', '/size']) && <LoadFailure failure={problem} />}
        <TextField label={t('quotas.name')} help={t('quotas.name_help')} value={name} onChange={setName} error={tried && name.trim() === '' ? t('tickets.name_missing') : fieldError(problem, '/name')} autoFocus maxLength={120} />
        <NumberField label={t('quotas.size')} help={t('quotas.size_help')} value={size} onChange={setSize} error={below ?? fieldError(problem, '/size')} min={0} />
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            {quota ? t('tickets.save') : t('quotas.save_new')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
