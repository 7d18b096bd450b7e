import { Link, type LinkProps } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface NavItemProps extends Pick<LinkProps, 'to' | 'params'> {
  icon?: LucideIcon;
  lead?: ReactNode;
  label: string;
  exact?: boolean;
  trail?: ReactNode;
  onClick?: () => void;
}

export function NavItem({ icon: Icon, lead, label, exact = false, trail, onClick, ...link }: NavItemProps) {
  return (
    <Link {...link} className="n" activeOptions={{ exact, includeSearch: false }} activeProps={{ 'aria-current': 'page' }} onClick={onClick}>
      {lead ?? (Icon && <Icon className="i" aria-hidden="true" />)}
      {label}
      {trail}
    </Link>
  );
}
