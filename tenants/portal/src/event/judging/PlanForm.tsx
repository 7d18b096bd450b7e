import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { asProblem } from '../../app/server-state';
import { NumberField } from '../../forms/NumberField';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { LoadFailure } from '../../ui/LoadFailure';
import { TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { planRound } from './judging-queries';

interface PlanFormProps {
  eventId: string;
  judges: number;
  submissions: number;
  reviews: number;
  planned: boolean;
  onDone?: () => void;
}

/** How many judges look at each submission, and what that means for one judge. */
export function PlanForm({ eventId, judges, submissions, reviews: usual, planned, onDone }: PlanFormProps) {
  const [reviews, setReviews] = useState<number | null>(usual);
  const [seed, setSeed] = useState('');
  const plan = useMutation({
    mutationFn: () => planRound(eventId, reviews ?? usual, seed.trim()),
    onSuccess: () => {
      showToast(t('judging.planned_toast'));
      onDone?.();
    },
  });
  const problem = plan.error && asProblem(plan.error);
  const fits = reviews !== null && Number.isInteger(reviews) && reviews >= 1 && reviews <= 20;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits) plan.mutate();
  };
  const load = fits && judges > 0 && submissions > 0 ? Math.ceil((reviews * submissions) / judges) : undefined;
  return (
    <form className="stack g4 formcol" onSubmit={submit} noValidate>
      {problem && !saidByFields(problem, ['/reviews_per_submission', '/seed']) && <LoadFailure failure={problem} what={t('judging.plan_failed')} />}
      <NumberField
        label={t('judging.reviews')}
        help={load === undefined ? t('judging.reviews_help') : t('judging.load', { judges, submissions, load })}
        value={reviews}
        onChange={setReviews}
        min={1}
        max={20}
        error={fits ? fieldError(problem, '/reviews_per_submission') : t('judging.reviews_range')}
      />
      <details className="why">
        <summary>{t('judging.seed_open')}</summary>
        <TextField label={t('judging.seed')} optional help={t('judging.seed_help')} value={seed} onChange={setSeed} inputMode="numeric" error={fieldError(problem, '/seed')} />
      </details>
      <div>
        <Button type="submit" look="primary" busy={plan.isPending} data-round="plan">
          {planned ? t('judging.plan_again') : t('judging.plan')}
        </Button>
      </div>
    </form>
  );
}
