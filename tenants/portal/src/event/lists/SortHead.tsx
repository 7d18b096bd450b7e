import { ArrowDown, ArrowUp } from 'lucide-react';

interface SortHeadProps {
  label: string;
  /** What a press does, for those who do not see the arrow. */
  action: string;
  newestFirst: boolean;
  onTurn: () => void;
  className?: string;
}

export function SortHead({ label, action, newestFirst, onTurn, className }: SortHeadProps) {
  const Arrow = newestFirst ? ArrowDown : ArrowUp;
  return (
    <th scope="col" className={className} aria-sort={newestFirst ? 'descending' : 'ascending'}>
      <button type="button" className="rowlink inline-icon" title={action} onClick={onTurn}>
        {label} <Arrow className="i s" aria-hidden="true" />
      </button>
    </th>
  );
}
