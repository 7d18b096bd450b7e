import { Link, useNavigate } from '@tanstack/react-router';
import { Activity, Building2, ListX, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useOperatorSession } from '../app/session';
import { Mark } from '../brand/Mark';
import { t, tFrom } from '../i18n/catalogue';
import { Account } from '../shell/Account';
import { AppShell } from '../shell/AppShell';
import { NavItem } from '../shell/NavItem';
import type { PaletteEntry } from '../shell/palette-entries';
import type { Shortcuts } from '../shell/shortcuts';

function useOperatorPalette(): PaletteEntry[] {
  const navigate = useNavigate();
  const go = t('palette.group_go');
  return [
    { id: 'tenants', group: go, label: t('nav.tenants'), icon: Building2, run: () => void navigate({ to: '/operator' }) },
    { id: 'jobs', group: go, label: t('nav.jobs'), icon: ListX, run: () => void navigate({ to: '/operator/jobs' }) },
    { id: 'health', group: go, label: t('nav.health'), icon: Activity, run: () => void navigate({ to: '/operator/health' }) },
    { id: 'new', group: t('palette.group_do'), label: t('palette.new_tenant'), hint: 'C', icon: Plus, run: () => void navigate({ to: '/operator', search: { create: true } }) },
  ];
}

export function OperatorShell() {
  const session = useOperatorSession();
  const navigate = useNavigate();
  const shortcuts = useMemo<Shortcuts>(() => ({ c: () => void navigate({ to: '/operator', search: { create: true } }) }), [navigate]);
  const current = { 'aria-current': 'page' } as const;
  return (
    <AppShell
      label={t('nav.operator')}
      top={
        <Link to="/operator" className="sw">
          <Mark />
          <span className="grow trunc">{t('operator.name')}</span>
        </Link>
      }
      nav={
        <>
          <NavItem to="/operator" exact icon={Building2} label={t('nav.tenants')} />
          <NavItem to="/operator/jobs" icon={ListX} label={t('nav.jobs')} />
          <NavItem to="/operator/health" icon={Activity} label={t('nav.health')} />
        </>
      }
      account={<Account name={session.user.name || session.user.email} role={t('role.operator')} />}
      mobileTitle={
        <>
          <Mark />
          <span className="grow b trunc">{t('operator.name')}</span>
        </>
      }
      tabs={
        <>
          <Link to="/operator" activeOptions={{ exact: true, includeSearch: false }} activeProps={current}>
            <Building2 className="i l" aria-hidden="true" />
            {t('nav.tenants')}
          </Link>
          <Link to="/operator/jobs" activeProps={current}>
            <ListX className="i l" aria-hidden="true" />
            {t('nav.jobs')}
          </Link>
          <Link to="/operator/health" activeProps={current}>
            <Activity className="i l" aria-hidden="true" />
            {t('nav.health')}
          </Link>
        </>
      }
      usePalette={useOperatorPalette}
      shortcuts={shortcuts}
      shortcutRows={[{ keys: 'c', label: t('palette.new_tenant') }]}
      simulated={session.simulated.map((part) => tFrom('simulated', part))}
    />
  );
}
