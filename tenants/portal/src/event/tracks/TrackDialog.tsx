import { createTrack, updateTrack } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { HackEvent, Prize, Track } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { readAmount, writeAmount } from '../../i18n/typed-amounts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { SelectField } from '../../ui/SelectField';
import { TextArea, TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { refreshTracks } from './track-queries';

const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'SEK', 'JPY'];

/** A prize as it is typed; the amount stays text until it is saved. */
interface TypedPrize {
  name: string;
  amount: string;
  currency: string;
  note: string;
}

const typed = (prize: Prize): TypedPrize => ({
  name: prize.name,
  amount: prize.amount ? writeAmount(prize.amount.amount_minor, prize.amount.currency) : '',
  currency: prize.amount?.currency ?? 'EUR',
  note: prize.note ?? '',
});

function written(prize: TypedPrize): Prize {
  const minor = prize.amount.trim() === '' ? undefined : readAmount(prize.amount, prize.currency);
  return { name: prize.name.trim(), amount: minor === undefined ? null : { amount_minor: minor, currency: prize.currency }, note: prize.note.trim() || null };
}

export function TrackDialog({ event, track, onClose }: { event: HackEvent; track: Track | undefined; onClose: () => void }) {
  const [name, setName] = useState(track?.name ?? '');
  const [summary, setSummary] = useState(track?.summary ?? '');
  const [sponsor, setSponsor] = useState(track?.sponsor ?? '');
  const [prizes, setPrizes] = useState<TypedPrize[]>(track?.prizes.map(typed) ?? []);
  const [tried, setTried] = useState(false);
  const changePrize = (at: number, changes: Partial<TypedPrize>) => setPrizes(prizes.map((prize, index) => (index === at ? { ...prize, ...changes } : prize)));
  const save = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim(), summary: summary.trim(), sponsor: sponsor.trim() || null, prizes: prizes.map(written) };
      if (track) await api.call(updateTrack, { path: { event_id: event.id, track_id: track.id }, body });
      else await api.call(createTrack, { path: { event_id: event.id }, body });
    },
    onSuccess: () => {
      refreshTracks(event.id);
      showToast(t(track ? 'tracks.saved' : 'tracks.added', { name: name.trim() }));
      onClose();
    },
  });
  const problem = save.error && asProblem(save.error);
  const wrong = (pointer: string) => fieldError(problem, pointer);
  const pointers = ['/name', '/summary', '/sponsor', ...prizes.flatMap((_, index) => [`/prizes/${index}/name`, `/prizes/${index}/amount`, `/prizes/${index}/note`])];
  const amountError = (prize: TypedPrize) => (prize.amount.trim() !== '' && readAmount(prize.amount, prize.currency) === undefined ? t('tracks.amount_unreadable') : undefined);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (name.trim() !== '' && prizes.every((prize) => prize.name.trim() !== '' && amountError(prize) === undefined)) save.mutate();
  };
  return (
    <Dialog title={track ? t('tracks.edit', { name: track.name }) : t('tracks.new')} onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        {problem && !saidByFields(problem, pointers) && <LoadFailure failure={problem} />}
        <TextField label={t('tracks.name')} value={name} onChange={setName} error={tried && name.trim() === '' ? t('tracks.name_missing') : wrong('/name')} autoFocus maxLength={80} />
        <TextArea label={t('tracks.summary')} help={t('tracks.summary_help')} value={summary} onChange={setSummary} error={wrong('/summary')} rows={3} />
        <TextField label={t('tracks.sponsor')} optional value={sponsor} onChange={setSponsor} error={wrong('/sponsor')} maxLength={80} />
        <fieldset className="plain stack">
          <legend className="lab">{t('tracks.prizes')}</legend>
          {prizes.map((prize, index) => (
            <div className="prize-edit" key={index}>
              <TextField
                label={t('tracks.prize_name')}
                placeholder={t('tracks.prize_placeholder')}
                value={prize.name}
                onChange={(value) => changePrize(index, { name: value })}
                error={tried && prize.name.trim() === '' ? t('tracks.name_missing') : wrong(`/prizes/${index}/name`)}
              />
              <TextField
                label={t('tracks.prize_amount')}
                inputMode="decimal"
                value={prize.amount}
                onChange={(amount) => changePrize(index, { amount })}
                error={amountError(prize) ?? wrong(`/prizes/${index}/amount`)}
                className="num"
              />
              <SelectField label={t('tracks.prize_currency')} value={prize.currency} onChange={(currency) => changePrize(index, { currency })} options={[...new Set([...currencies, prize.currency])].map((value) => ({ value, label: value }))} />
              <Button
                look="quiet"
                iconOnly
                aria-label={t('tracks.prize_remove', { name: prize.name || String(index + 1) })}
                icon={<X className="i s" aria-hidden="true" />}
                onClick={() => setPrizes(prizes.filter((_, at) => at !== index))}
              />
            </div>
          ))}
          <div>
            <Button look="outline" size="small" icon={<Plus className="i s" aria-hidden="true" />} onClick={() => setPrizes([...prizes, { name: '', amount: '', currency: prizes.at(-1)?.currency ?? 'EUR', note: '' }])}>
              {t('tracks.prize_add')}
            </Button>
          </div>
        </fieldset>
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            {track ? t('tracks.save') : t('tracks.save_new')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
