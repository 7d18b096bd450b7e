import { ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { JudgingAssignment } from '../api/shapes';
import { t } from '../i18n/catalogue';
import { clock } from '../i18n/moments';
import { Button } from '../ui/Button';
import { TextArea } from '../ui/TextField';
import { CriterionScore } from './CriterionScore';
import { scoreKeys, valueOfKey } from './score-keys';
import type { SheetDesk, SheetFields } from './sheet-desk';

interface SheetFormProps {
  assignment: JudgingAssignment;
  desk: SheetDesk;
  /** Whether scores are still taken. */
  open: boolean;
  last: boolean;
  onNext: () => void;
  onSkip: () => void;
}

/** Typing pauses this long before it is sent; a score goes at once. */
const pauseMs = 700;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type=radio]):not([type=range])'));
}

/** The sheet as it stands here: what waits on this device, else what the server has. */
function useFields(assignment: JudgingAssignment, desk: SheetDesk): SheetFields {
  const stored = desk.kept(assignment.id) ?? assignment.sheet;
  const scores = assignment.rubric.criteria.map(({ id }) => {
    const found = stored?.scores.find((score) => score.criterion_id === id);
    return { criterion_id: id, value: found?.value ?? null, comment: found?.comment ?? '' };
  });
  return { scores, comment: stored?.comment ?? '' };
}

function StateLine({ desk, assignment, open }: { desk: SheetDesk; assignment: JudgingAssignment; open: boolean }) {
  const kept = desk.kept(assignment.id);
  if (!open) return <>{assignment.round_state === 'open' ? t('judge.not_yours') : t('judge.closed_short')}</>;
  if (kept?.refusal) return <>{t('judge.refused')}</>;
  if (kept && !desk.online()) return <>{t('judge.scored_kept')}</>;
  if (kept) return <>{t('save.saving')}</>;
  const at = assignment.sheet?.updated_at;
  return <>{at ? t('judge.scored_saved', { time: clock(at) }) : t('judge.scored_plain')}</>;
}

export function SheetForm({ assignment, desk, open, last, onNext, onSkip }: SheetFormProps) {
  const fields = useFields(assignment, desk);
  const { criteria } = assignment.rubric;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refusal = desk.kept(assignment.id)?.refusal;
  const scored = fields.scores.filter((score) => score.value !== null).length;
  const keep = (next: SheetFields, soon: boolean) => {
    desk.keep(assignment.id, next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void desk.flush(), soon ? 0 : pauseMs);
  };
  const change = (criterionId: string, changes: { value?: number | null; comment?: string }) =>
    keep({ ...fields, scores: fields.scores.map((score) => (score.criterion_id === criterionId ? { ...score, ...changes } : score)) }, changes.comment === undefined);
  // What was typed last is sent with the page that is left.
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      void desk.flush();
    },
    [desk],
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('.veil')) return;
      if (event.key === 'n' || event.key === 'N') {
        event.preventDefault();
        onNext();
        return;
      }
      if (!open) return;
      const focused = event.target instanceof Element ? event.target.closest('[data-criterion]')?.getAttribute('data-criterion') : undefined;
      const at = focused ? criteria.findIndex((one) => one.id === focused) : criteria.findIndex((one) => fields.scores.find((score) => score.criterion_id === one.id)?.value == null);
      const criterion = criteria[at];
      const value = criterion && valueOfKey(event.key, criterion);
      if (criterion === undefined || value === undefined) return;
      event.preventDefault();
      change(criterion.id, { value });
      const onward = criteria[at + 1];
      const place = onward && document.querySelector<HTMLElement>(`[data-criterion="${onward.id}"]`);
      if (place) {
        (place.querySelector<HTMLInputElement>('input:checked') ?? place.querySelector<HTMLInputElement>('input'))?.focus({ preventScroll: true });
        place.scrollIntoView({ block: 'nearest' });
      } else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
  const said = (pointer: string) => refusal?.parts.find((part) => part.pointer === pointer)?.detail;
  const keys = criteria[0] && scoreKeys(criteria[0]);
  return (
    <>
      <form id="score" className="jg-sheet" aria-label={t('judge.sheet')} onSubmit={(event) => event.preventDefault()}>
        {refusal && (
          <p className="note bad" role="alert">
            <span className="grow">{refusal.detail}</span>
            <Button look="outline" size="small" onClick={() => desk.drop(assignment.id)}>
              {t('judge.give_up')}
            </Button>
          </p>
        )}
        {!open && <p className="note">{assignment.round_state === 'open' ? t('judge.not_yours_text') : t('judge.closed_text')}</p>}
        {criteria.map((criterion, index) => {
          const score = fields.scores[index];
          return (
            <CriterionScore
              key={criterion.id}
              criterion={criterion}
              value={score?.value ?? null}
              comment={score?.comment ?? ''}
              disabled={!open}
              error={said(`/scores/${index}/value`)}
              commentError={said(`/scores/${index}/comment`)}
              onValue={(value) => change(criterion.id, { value })}
              onComment={(comment) => change(criterion.id, { comment })}
            />
          );
        })}
        <div className="jg-crit">
          <TextArea label={t('judge.overall')} optional help={t('judge.overall_help')} value={fields.comment} disabled={!open} onChange={(comment) => keep({ ...fields, comment }, false)} error={said('/comment')} rows={4} maxLength={4000} />
        </div>
        {keys && <p className="xs t3 hide-s">{t('judge.keys', keys)}</p>}
      </form>
      <div className="jg-next">
        <p className="jg-count" role="status">
          <b className="num">{t('judge.count', { scored, total: criteria.length })}</b>
          <span className="nw">
            <StateLine desk={desk} assignment={assignment} open={open} />
          </span>
        </p>
        <span className="grow hide-s" />
        {open && (
          <Button look="outline" size="large" className="hide-s" onClick={onSkip}>
            {t('judge.skip')}
          </Button>
        )}
        <Button look="primary" size="large" data-judge-onward="" onClick={onNext}>
          {last ? t('judge.finish') : t('judge.next')} <ArrowRight className="i" aria-hidden="true" />
        </Button>
      </div>
    </>
  );
}
