import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Says what this is, why it is empty, and offers the next step. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      {icon}
      <b className="b">{title}</b>
      {children && <span className="small">{children}</span>}
      {action && <div className="row flow">{action}</div>}
    </div>
  );
}
