import { updateTenant } from '@jamboree/sdk/control';
import { useMemo } from 'react';
import type { Tenant } from '../api/shapes';
import { api, serverState } from '../app/server-state';
import { LeaveGuard } from '../forms/LeaveGuard';
import { fieldError, saidByFields } from '../forms/problem-text';
import { SaveLine } from '../forms/SaveLine';
import { useAutosave } from '../forms/use-autosave';
import { t } from '../i18n/catalogue';
import { LoadFailure } from '../ui/LoadFailure';
import { TextField } from '../ui/TextField';
import { keepTenant, tenantQuery } from './tenant-queries';

export function RenameTenant({ tenant }: { tenant: Tenant }) {
  const stored = useMemo(() => ({ fields: { name: tenant.name }, etag: tenant.name }), [tenant.name]);
  const form = useAutosave<{ name: string }>({
    name: `tenant.${tenant.id}`,
    stored,
    ready: (draft) => draft.name.trim() !== '',
    write: async (changed) => {
      const { data } = await api.call(updateTenant, { path: { tenant_id: tenant.id }, body: changed });
      keepTenant(data);
      return { fields: { name: data.name }, etag: data.name };
    },
    read: async () => {
      const fresh = await serverState.fetchQuery({ ...tenantQuery(tenant.id), staleTime: 0 });
      return { fields: { name: fresh.name }, etag: fresh.name };
    },
  });
  const atFields = saidByFields(form.problem, ['/name']);
  return (
    <div className="stack g2">
      <LeaveGuard dirty={form.dirty} saveNow={form.saveNow} />
      {form.state === 'failed' && form.problem && !atFields && <LoadFailure failure={form.problem} onRetry={() => void form.saveNow()} />}
      <TextField
        label={t('tenant.rename')}
        help={t('tenant.rename_help')}
        value={form.draft.name}
        onChange={(name) => form.change({ name })}
        error={form.draft.name.trim() === '' ? t('create.name_missing') : fieldError(form.problem, '/name')}
        maxLength={80}
      />
      <SaveLine state={form.state} savedAt={form.savedAt} atFields={atFields} onSaveNow={() => void form.saveNow()} />
    </div>
  );
}
