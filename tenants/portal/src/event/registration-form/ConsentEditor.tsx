import { Plus, Trash2 } from 'lucide-react';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { SelectField } from '../../ui/SelectField';
import { TextArea, TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { faultsOfConsent, type DraftConsent } from './form-draft';

const known = ['event_news', 'photos', 'sponsor_contact', 'code_of_conduct'] as const;
type Known = (typeof known)[number];
const isKnown = (purpose: string): purpose is Known => (known as readonly string[]).includes(purpose);

interface ConsentEditorProps {
  consents: DraftConsent[];
  disabled: boolean;
  tried: boolean;
  errorAt: (pointer: string) => string | undefined;
  onChange: (consents: DraftConsent[]) => void;
}

let made = 0;

export function ConsentEditor({ consents, disabled, tried, errorAt, onChange }: ConsentEditorProps) {
  const change = (index: number, changes: Partial<DraftConsent>) => onChange(consents.map((one, at) => (at === index ? { ...one, ...changes } : one)));
  const choose = (index: number, purpose: Known | '') => {
    const consent = consents[index];
    const before = consent && isKnown(consent.purpose) ? consent.purpose : undefined;
    // Words nobody has touched yet follow the purpose.
    const follows = (written: string | undefined, prefix: 'regform.purpose' | 'regform.starter') => written === '' || (before !== undefined && written === t(`${prefix}.${before}`));
    change(index, {
      purpose,
      ...(follows(consent?.title, 'regform.purpose') ? { title: purpose === '' ? '' : t(`regform.purpose.${purpose}`) } : {}),
      ...(follows(consent?.body, 'regform.starter') ? { body: purpose === '' ? '' : t(`regform.starter.${purpose}`) } : {}),
    });
  };
  const remove = (index: number) => {
    onChange(consents.filter((_, at) => at !== index));
    showToast(t('regform.removed', { name: consents[index]?.title || t('regform.consents') }), () => onChange(consents));
  };
  const add = () => {
    const free = known.find((purpose) => !consents.some((consent) => consent.purpose === purpose));
    onChange([...consents, { at: `new-${Date.now()}-${made++}`, purpose: free ?? '', title: free ? t(`regform.purpose.${free}`) : '', body: free ? t(`regform.starter.${free}`) : '', required: false }]);
  };
  return (
    <section className="block" aria-labelledby="consents-title">
      <h2 id="consents-title">{t('regform.consents')}</h2>
      <p className="small t2">{t('regform.consents_lead')}</p>
      <ol className="questions">
        {consents.map((consent, index) => {
          const faults = faultsOfConsent(consent, consents);
          const purposeError = faults.includes('purpose_twice') && consent.purpose !== '' ? t('regform.purpose_twice') : faults.includes('purpose') && (tried || consent.purpose !== '') ? t('regform.purpose_wrong') : errorAt(`/consents/${index}/purpose`);
          const name = consent.title.trim() || t('regform.consents');
          return (
            <li className="question" key={consent.at}>
              <fieldset className="plain stack g4" disabled={disabled}>
                <legend className="vh">{name}</legend>
                <div className="faq-top">
                  <SelectField
                    label={t('regform.purpose')}
                    value={isKnown(consent.purpose) ? consent.purpose : ''}
                    onChange={(purpose) => choose(index, purpose)}
                    options={[...known.map((value) => ({ value: value as Known | '', label: t(`regform.purpose.${value}`) })), { value: '' as const, label: t('regform.purpose_own') }]}
                    error={isKnown(consent.purpose) ? purposeError : undefined}
                  />
                  <span className="faq-act">
                    <Button look="quiet" size="small" iconOnly aria-label={t('regform.remove', { name })} icon={<Trash2 className="i s" aria-hidden="true" />} onClick={() => remove(index)} />
                  </span>
                </div>
                {!isKnown(consent.purpose) && (
                  <TextField label={t('regform.purpose_name')} help={t('regform.purpose_help')} value={consent.purpose} onChange={(purpose) => change(index, { purpose: purpose.toLowerCase() })} error={purposeError} spellCheck={false} maxLength={60} />
                )}
                <TextField label={t('regform.consent_title')} value={consent.title} onChange={(title) => change(index, { title })} error={tried && faults.includes('title') ? t('regform.consent_title_missing') : errorAt(`/consents/${index}/title`)} maxLength={200} />
                <TextArea label={t('regform.consent_body')} help={t('regform.consent_body_help')} value={consent.body} onChange={(body) => change(index, { body })} error={tried && faults.includes('body') ? t('regform.consent_body_missing') : errorAt(`/consents/${index}/body`)} rows={3} />
                <CheckField checked={consent.required} disabled={disabled} onChange={(required) => change(index, { required })}>
                  {t('regform.consent_required')} <span className="help block-text">{t('regform.consent_required_help')}</span>
                </CheckField>
              </fieldset>
            </li>
          );
        })}
      </ol>
      {!disabled && (
        <Button look="outline" icon={<Plus className="i s" aria-hidden="true" />} onClick={add}>
          {t('regform.add_consent')}
        </Button>
      )}
    </section>
  );
}
