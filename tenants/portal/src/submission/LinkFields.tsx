import { Plus, X } from 'lucide-react';
import type { SubmissionLink } from '../day/day-shapes';
import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';
import { completedUrl, isLinkUrl } from './submission-draft';

const mostLinks = 20;

interface LinkFieldsProps {
  links: SubmissionLink[];
  disabled: boolean;
  onChange: (links: SubmissionLink[]) => void;
  errorAt: (pointer: string) => string | undefined;
}

export function LinkFields({ links, disabled, onChange, errorAt }: LinkFieldsProps) {
  const change = (index: number, changes: Partial<SubmissionLink>) => onChange(links.map((link, at) => (at === index ? { ...link, ...changes } : link)));
  return (
    <fieldset className="plain fl" disabled={disabled}>
      <legend className="vh">{t('links.title')}</legend>
      <div className="sech">
        <h2>{t('links.title')}</h2>
        <span className="small t2">{t('links.help')}</span>
      </div>
      <ul className="linkrows">
        {links.map((link, index) => (
          <li key={index}>
            <TextField label={t('links.label')} labelHidden placeholder={t('links.label')} value={link.label} onChange={(label) => change(index, { label })} error={errorAt(`/links/${index}/label`)} maxLength={120} />
            <TextField
              label={t('links.url')}
              labelHidden
              placeholder="https://"
              type="url"
              inputMode="url"
              value={link.url}
              onChange={(url) => change(index, { url })}
              onBlur={() => change(index, { url: completedUrl(link.url) })}
              error={errorAt(`/links/${index}/url`) ?? (link.url.trim() === '' || isLinkUrl(completedUrl(link.url)) ? undefined : t('links.unreadable'))}
              maxLength={2000}
              spellCheck={false}
              autoCapitalize="none"
            />
            <Button look="quiet" iconOnly aria-label={t('links.remove', { label: link.label === '' ? link.url : link.label })} icon={<X className="i s" aria-hidden="true" />} onClick={() => onChange(links.filter((_, at) => at !== index))} />
          </li>
        ))}
      </ul>
      {!disabled && links.length < mostLinks && (
        <Button size="small" icon={<Plus className="i s" aria-hidden="true" />} onClick={() => onChange([...links, { label: '', url: '' }])}>
          {t('links.add')}
        </Button>
      )}
    </fieldset>
  );
}
