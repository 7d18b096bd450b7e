import { suspendTenant } from '@jamboree/sdk/control';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Tenant } from '../api/shapes';
import { api, asProblem } from '../app/server-state';
import { fieldError, saidByFields } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { ConfirmByName } from '../ui/ConfirmByName';
import { TextArea } from '../ui/TextField';
import { showToast } from '../ui/toasts';
import { keepTenant } from './tenant-queries';

export function SuspendDialog({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const suspend = useMutation({
    mutationFn: () => api.call(suspendTenant, { path: { tenant_id: tenant.id }, body: { reason: reason.trim() } }),
    onSuccess: ({ data }) => {
      keepTenant({ ...tenant, ...data });
      showToast(t('tenant.suspended_toast', { name: tenant.name }));
      onClose();
    },
  });
  const problem = suspend.error && asProblem(suspend.error);
  return (
    <ConfirmByName
      title={t('tenant.suspend_title', { name: tenant.name })}
      text={t('tenant.suspend_text')}
      name={tenant.name}
      action={t('tenant.suspend_confirm', { name: tenant.name })}
      busy={suspend.isPending}
      failure={problem && !saidByFields(problem, ['/reason']) ? problem : undefined}
      ready={reason.trim() !== ''}
      onConfirm={() => suspend.mutate()}
      onClose={onClose}
    >
      <TextArea label={t('tenant.reason')} help={t('tenant.reason_help')} value={reason} onChange={setReason} error={fieldError(problem, '/reason')} rows={2} autoFocus maxLength={500} />
    </ConfirmByName>
  );
}
