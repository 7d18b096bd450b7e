import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { HackEvent } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { TextArea, TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';

type Faq = HackEvent['faq'];

interface FaqEditorProps {
  faq: Faq;
  disabled: boolean;
  errorAt: (pointer: string) => string | undefined;
  onChange: (faq: Faq) => void;
}

export function FaqEditor({ faq, disabled, errorAt, onChange }: FaqEditorProps) {
  const move = (from: number, to: number) => {
    const next = [...faq];
    const [entry] = next.splice(from, 1);
    if (entry) next.splice(to, 0, entry);
    onChange(next);
  };
  const remove = (at: number) => {
    onChange(faq.filter((_, index) => index !== at));
    showToast(t('rules.removed'), () => onChange(faq));
  };
  const empty = faq.length === 0;
  return (
    <section className="block formcol">
      <h2>{t('rules.faq')}</h2>
      {empty && <p className="small t2">{t('rules.empty')}</p>}
      <ol className="faq">
        {faq.map((entry, index) => (
          <li key={index}>
            <fieldset className="plain stack" disabled={disabled}>
              <div className="faq-top">
                <TextField
                  label={t('rules.question')}
                  value={entry.question}
                  onChange={(question) => onChange(faq.map((one, at) => (at === index ? { ...one, question } : one)))}
                  error={errorAt(`/faq/${index}/question`)}
                  maxLength={200}
                />
                <span className="faq-act">
                  <Button look="quiet" size="small" iconOnly disabled={index === 0} aria-label={t('rules.up', { number: index + 1 })} icon={<ArrowUp className="i s" aria-hidden="true" />} onClick={() => move(index, index - 1)} />
                  <Button
                    look="quiet"
                    size="small"
                    iconOnly
                    disabled={index === faq.length - 1}
                    aria-label={t('rules.down', { number: index + 1 })}
                    icon={<ArrowDown className="i s" aria-hidden="true" />}
                    onClick={() => move(index, index + 1)}
                  />
                  <Button look="quiet" size="small" iconOnly aria-label={t('rules.remove', { number: index + 1 })} icon={<Trash2 className="i s" aria-hidden="true" />} onClick={() => remove(index)} />
                </span>
              </div>
              <TextArea
                label={t('rules.answer')}
                value={entry.answer}
                onChange={(answer) => onChange(faq.map((one, at) => (at === index ? { ...one, answer } : one)))}
                error={errorAt(`/faq/${index}/answer`)}
                rows={2}
              />
            </fieldset>
          </li>
        ))}
      </ol>
      {!disabled && (
        <div className="row flow">
          {empty && <Button onClick={() => onChange((['who', 'team', 'cost'] as const).map((key) => ({ question: t(`rules.suggest_${key}`), answer: '' })))}>{t('rules.suggest')}</Button>}
          <Button look="outline" icon={<Plus className="i s" aria-hidden="true" />} onClick={() => onChange([...faq, { question: '', answer: '' }])}>
            {t('rules.add')}
          </Button>
        </div>
      )}
    </section>
  );
}
