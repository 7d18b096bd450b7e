import type { HackEvent, Role } from '../../api/shapes';
import { eventRoles, tenantRoles } from '../../api/closed-sets';
import { t, tFrom } from '../../i18n/catalogue';
import { SelectField } from '../../ui/SelectField';

export interface RoleAndReach {
  role: Role;
  /** Empty: the whole organisation. */
  eventId: string;
}

interface RoleChoiceProps {
  value: RoleAndReach;
  onChange: (value: RoleAndReach) => void;
  roles: readonly Role[];
  /** Empty when the reach is fixed by the page. */
  events: HackEvent[];
  errors?: { role?: string | undefined; event?: string | undefined };
}

const forEvent = (role: Role) => (eventRoles as readonly Role[]).includes(role);
const forTenant = (role: Role) => (tenantRoles as readonly Role[]).includes(role);

/** A role and where it holds; some roles hold for one event only. */
export function RoleChoice({ value, onChange, roles, events, errors }: RoleChoiceProps) {
  const choose = (role: Role) => onChange({ role, eventId: forTenant(role) && !forEvent(role) ? '' : value.eventId || (forTenant(role) ? '' : (events[0]?.id ?? '')) });
  return (
    <>
      <SelectField
        label={t('members.role')}
        value={value.role}
        onChange={choose}
        options={roles.map((role) => ({ value: role, label: tFrom('role', role) }))}
        help={tFrom('members', `role_help_${value.role}`)}
        error={errors?.role}
      />
      {events.length > 0 && forEvent(value.role) && (
        <SelectField
          label={t('members.where')}
          value={value.eventId}
          onChange={(eventId) => onChange({ ...value, eventId })}
          options={[...(forTenant(value.role) ? [{ value: '', label: t('members.everywhere') }] : []), ...events.map((event) => ({ value: event.id, label: event.title }))]}
          error={errors?.event}
        />
      )}
    </>
  );
}
