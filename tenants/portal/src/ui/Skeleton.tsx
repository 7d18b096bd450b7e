import { t } from '../i18n/catalogue';

/** The shape of what comes, and a word for those who do not see it. */
export function SkeletonRows({ rows = 5, columns = [40, 24, 16] }: { rows?: number; columns?: number[] }) {
  return (
    <div role="status" className="skelrows">
      <span className="vh">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div className="skelrow" key={row} aria-hidden="true">
          {columns.map((width, column) => (
            <span className="skel" key={column} style={{ width: `${Math.max(8, width - ((row * 7 + column * 3) % 9))}%` }} />
          ))}
        </div>
      ))}
    </div>
  );
}

export function SkeletonForm({ fields = 4 }: { fields?: number }) {
  return (
    <div role="status" className="stack g6 formcol">
      <span className="vh">{t('loading')}</span>
      {Array.from({ length: fields }, (_, field) => (
        <div className="stack g2" key={field} aria-hidden="true">
          <span className="skel skel-label" />
          <span className="skel skel-input" />
        </div>
      ))}
    </div>
  );
}
