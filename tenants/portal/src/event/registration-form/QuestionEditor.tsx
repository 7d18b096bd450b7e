import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { dataClasses, questionKinds } from '../../api/closed-sets';
import { t, tFrom } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { SelectField } from '../../ui/SelectField';
import { TextArea, TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { faultsOfQuestion, moved, type DraftQuestion } from './form-draft';

interface QuestionEditorProps {
  questions: DraftQuestion[];
  disabled: boolean;
  /** Saving was tried: what is missing is said now. */
  tried: boolean;
  errorAt: (pointer: string) => string | undefined;
  onChange: (questions: DraftQuestion[]) => void;
}

interface RowProps {
  question: DraftQuestion;
  index: number;
  last: boolean;
  tried: boolean;
  disabled: boolean;
  errorAt: (key: string) => string | undefined;
  onChange: (changes: Partial<DraftQuestion>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function QuestionRow({ question, index, last, tried, disabled, errorAt, onChange, onMove, onRemove }: RowProps) {
  const faults = faultsOfQuestion(question);
  const name = question.label.trim() || t('regform.question_n', { number: index + 1 });
  const options = question.kind === 'choice' || question.kind === 'choices';
  const optionsError = faults.includes('options_twice') ? t('regform.options_twice') : tried && faults.includes('options_missing') ? t('regform.options_missing') : errorAt('options');
  const byKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li className="question" data-question={question.at} onKeyDown={byKey}>
      <fieldset className="plain stack g4" disabled={disabled}>
        <legend className="vh">{name}</legend>
        <div className="faq-top">
          <TextField
            label={t('regform.label')}
            value={question.label}
            onChange={(label) => onChange({ label })}
            error={tried && faults.includes('label') ? t('regform.label_missing') : errorAt('label')}
            maxLength={300}
          />
          <span className="faq-act">
            <Button look="quiet" size="small" iconOnly data-move="up" disabled={index === 0} aria-label={t('regform.up', { name })} icon={<ArrowUp className="i s" aria-hidden="true" />} onClick={() => onMove(-1)} />
            <Button look="quiet" size="small" iconOnly data-move="down" disabled={last} aria-label={t('regform.down', { name })} icon={<ArrowDown className="i s" aria-hidden="true" />} onClick={() => onMove(1)} />
            <Button look="quiet" size="small" iconOnly aria-label={t('regform.remove', { name })} icon={<Trash2 className="i s" aria-hidden="true" />} onClick={onRemove} />
          </span>
        </div>
        <div className="pair">
          <SelectField label={t('regform.kind')} value={question.kind} onChange={(kind) => onChange({ kind })} options={questionKinds.map((value) => ({ value, label: t(`regform.kind.${value}`) }))} error={errorAt('kind')} />
          <SelectField
            label={t('regform.class')}
            value={question.data_class}
            help={tFrom('regform.class_why', question.data_class)}
            onChange={(data_class) => onChange({ data_class })}
            options={dataClasses.map((value) => ({ value, label: t(`regform.class.${value}`) }))}
            error={errorAt('data_class')}
          />
        </div>
        {options && <TextArea label={t('regform.options')} value={question.options.join('\n')} onChange={(text) => onChange({ options: text.split('\n') })} error={optionsError} rows={Math.min(8, Math.max(3, question.options.length + 1))} />}
        <TextField label={t('regform.help')} optional value={question.help} onChange={(help) => onChange({ help })} error={errorAt('help')} maxLength={500} />
        <CheckField checked={question.required} disabled={disabled} onChange={(required) => onChange({ required })}>
          {t('regform.required')}
        </CheckField>
      </fieldset>
    </li>
  );
}

let made = 0;

export function QuestionEditor({ questions, disabled, tried, errorAt, onChange }: QuestionEditorProps) {
  const list = useRef<HTMLOListElement>(null);
  // After a move the focus goes along with the question, so that it can be moved on.
  const [follow, setFollow] = useState<{ at: string; button: 'up' | 'down' }>();
  useEffect(() => {
    if (follow === undefined) return;
    const row = list.current?.querySelector(`[data-question="${CSS.escape(follow.at)}"]`);
    const held = document.activeElement;
    // At an end of the list the button that was pressed can do no more.
    if (row && (!row.contains(held) || held?.matches(':disabled'))) {
      const wanted = row.querySelector<HTMLButtonElement>(`[data-move="${follow.button}"]:not(:disabled)`) ?? row.querySelector<HTMLButtonElement>('[data-move]:not(:disabled)');
      wanted?.focus();
    }
    setFollow(undefined);
  }, [follow]);
  const move = (index: number, by: 1 | -1) => {
    const question = questions[index];
    const next = moved(questions, index, by);
    if (!question || next === questions) return;
    onChange(next);
    setFollow({ at: question.at, button: by === -1 ? 'up' : 'down' });
  };
  const remove = (index: number) => {
    const question = questions[index];
    onChange(questions.filter((_, at) => at !== index));
    showToast(t('regform.removed', { name: question?.label.trim() || t('regform.question_n', { number: index + 1 }) }), () => onChange(questions));
  };
  return (
    <section aria-labelledby="questions-title">
      <h2 id="questions-title" className="block-title">
        {t('regform.questions')}
      </h2>
      <p className="small t2">
        {t('regform.questions_lead')} {questions.length > 1 && <span className="t3 hide-s">{t('regform.reorder_hint')}</span>}
      </p>
      <ol className="questions" ref={list}>
        {questions.map((question, index) => (
          <QuestionRow
            key={question.at}
            question={question}
            index={index}
            last={index === questions.length - 1}
            tried={tried}
            disabled={disabled}
            errorAt={(key) => errorAt(`/questions/${index}/${key}`)}
            onChange={(changes) => onChange(questions.map((one, at) => (at === index ? { ...one, ...changes } : one)))}
            onMove={(by) => move(index, by)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      {!disabled && (
        <Button
          look="outline"
          icon={<Plus className="i s" aria-hidden="true" />}
          onClick={() => onChange([...questions, { at: `new-${Date.now()}-${made++}`, key: null, label: '', help: '', kind: 'short_text', options: [], required: false, data_class: 'ordinary' }])}
        >
          {t('regform.add_question')}
        </Button>
      )}
    </section>
  );
}
