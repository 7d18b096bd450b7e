import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { t } from '../../i18n/catalogue';
import { registrationFormQuery } from '../registration-form/registration-form-query';
import { splitAnswer } from './people-queries';

interface AnswerFilterProps {
  eventId: string;
  answer: string | undefined;
  onChange: (answer: string | undefined) => void;
}

/** Narrows by an answer that comes from a list or is yes or no; other questions have too many answers. */
export function AnswerFilter({ eventId, answer, onChange }: AnswerFilterProps) {
  const form = useQuery(registrationFormQuery(eventId)).data?.form;
  const questions = (form?.questions ?? []).filter((question) => ['choice', 'choices', 'yes_no'].includes(question.kind));
  const said = (value: string) => (value === 'true' ? t('regform.yes') : value === 'false' ? t('regform.no') : value);
  const chosen = splitAnswer(answer);
  if (chosen) {
    const label = form?.questions.find((question) => question.id === chosen.question)?.label ?? t('people.answer_filter');
    return (
      <button type="button" className="chip" aria-pressed="true" aria-label={t('people.clear_answer')} onClick={() => onChange(undefined)}>
        {t('people.only_answer', { label, value: said(chosen.value) })} <X className="i s" aria-hidden="true" />
      </button>
    );
  }
  if (questions.length === 0) return null;
  return (
    <div className="field">
      <select className="inp" aria-label={t('people.answer_filter')} value="" onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{t('people.any_answer')}</option>
        {questions.map((question) => (
          <optgroup key={question.id} label={question.label}>
            {(question.kind === 'yes_no' ? ['true', 'false'] : question.options).map((value) => (
              <option key={value} value={`${question.id}:${value}`}>
                {said(value)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
