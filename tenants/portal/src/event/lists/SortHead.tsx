import { ArrowDown, ArrowUp } from 'lucide-react';

interface SortHeadProps {
  label: string;
  /** What a press does, for those who do not see the arrow. */
  action: string;
  /** How the list stands now; undefined when it is in another order. */
  direction: 'ascending' | 'descending' | undefined;
  onTurn: () => void;
  className?: string;
}

export function SortHead({ label, action, direction, onTurn, className }: SortHeadProps) {
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th scope="col" className={className} aria-sort={direction ?? 'none'}>
      <button type="button" className="rowlink inline-icon" title={action} onClick={onTurn}>
        {label} {direction && <Arrow className="i s" aria-hidden="true" />}
      </button>
    </th>
  );
}
