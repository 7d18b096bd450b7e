import { GitCompareArrows } from 'lucide-react';
import { t, tFrom } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import type { Autosave } from './use-autosave';

/** A value as people read it, whatever its shape. */
function readable(value: unknown): string {
  if (value === null || value === undefined || value === '') return t('conflict.empty');
  if (Array.isArray(value)) return value.length === 0 ? t('conflict.empty') : value.map(readable).join('\n\n');
  if (typeof value === 'object') return Object.values(value).map(readable).join('\n');
  return String(value);
}

interface ConflictPanelProps<Fields extends object> {
  autosave: Autosave<Fields>;
  /** Where the names of the fields are found in the catalogue. */
  fieldPrefix?: string;
}

/** Both versions beside each other, field by field. */
export function ConflictPanel<Fields extends object>({ autosave, fieldPrefix = 'field' }: ConflictPanelProps<Fields>) {
  if (autosave.conflicts.length === 0) return null;
  return (
    <section className="conflict" role="alert" aria-label={t('conflict.title')}>
      <h2>
        <GitCompareArrows className="i" aria-hidden="true" /> {t('conflict.title')}
      </h2>
      <p className="small">{t('conflict.text')}</p>
      {autosave.conflicts.map((conflict) => (
        <div className="conflict-field" key={conflict.field}>
          <h3>{tFrom(fieldPrefix, conflict.field)}</h3>
          <div className="conflict-pair">
            <div>
              <span className="xs t3">{t('conflict.mine')}</span>
              <p className="value">{readable(conflict.mine)}</p>
              <Button look="primary" size="small" onClick={() => autosave.decide(conflict.field, 'mine')}>
                {t('conflict.keep_mine')}
              </Button>
            </div>
            <div>
              <span className="xs t3">{t('conflict.theirs')}</span>
              <p className="value">{readable(conflict.theirs)}</p>
              <Button look="outline" size="small" onClick={() => autosave.decide(conflict.field, 'theirs')}>
                {t('conflict.take_theirs')}
              </Button>
            </div>
          </div>
        </div>
      ))}
    </section>
  );
}
