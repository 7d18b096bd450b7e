import type { Tenant } from '../api/shapes';
import { tFrom } from '../i18n/catalogue';

const look: Record<string, string> = { active: 'ok', trial: 'br', suspended: 'bad', provisioning: 'half' };

export function TenantPill({ status }: { status: Tenant['status'] }) {
  return <span className={`pill ${look[status] ?? ''}`}>{tFrom('tenant_status', status)}</span>;
}
