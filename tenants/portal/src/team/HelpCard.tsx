import { useMutation } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { asProblem } from '../app/server-state';
import type { Team } from '../day/day-shapes';
import { elapsedFace, useServerNow } from '../day/server-clock';
import { fromShelf, shelve } from '../forms/draft-shelf';
import { fieldError, problemText, saidByFields } from '../forms/problem-text';
import { rich, t } from '../i18n/catalogue';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { TextArea } from '../ui/TextField';
import { showToast } from '../ui/toasts';
import { requestHelp, withdrawHelp } from './team-queries';

/** Asking for help; then how long the team has waited, and who comes. */
export function HelpCard({ eventId, team }: { eventId: string; team: Team }) {
  const { help } = team;
  return help ? <Waiting eventId={eventId} help={help} /> : <AskForHelp eventId={eventId} team={team} />;
}

function Waiting({ eventId, help }: { eventId: string; help: NonNullable<Team['help']> }) {
  const nowMs = useServerNow();
  const withdraw = useMutation({
    mutationFn: () => withdrawHelp(eventId, help.id),
    onSuccess: () => showToast(t('help.withdrawn')),
    onError: (failure) => showToast(problemText(asProblem(failure))),
  });
  const { taken_by: helper } = help;
  return (
    <section className={helper ? 'helpcard taken' : 'helpcard own'} aria-label={t('help.title')}>
      {helper ? (
        <div className="row">
          <Avatar name={helper} className="m on" />
          <p className="grow">{rich('help.taken', { name: helper }, { b: (name) => <b className="b">{name}</b> })}</p>
        </div>
      ) : (
        <div className="row">
          <b className="helpcard-time num">{elapsedFace(Date.parse(help.opened_at), nowMs)}</b>
          <p className="grow">{t('help.waiting')}</p>
        </div>
      )}
      <div className="row flow g2">
        <Button size="small" look="outline" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t(helper ? 'help.done' : 'help.withdraw')}
        </Button>
        <span className="xs">{t(helper ? 'help.taken_text' : 'help.waiting_text')}</span>
      </div>
    </section>
  );
}

function AskForHelp({ eventId, team }: { eventId: string; team: Team }) {
  const shelf = `help.${team.id}`;
  const [text, setText] = useState(() => String(fromShelf(shelf)?.text ?? ''));
  const type = (next: string) => {
    setText(next);
    shelve(shelf, next === '' ? {} : { text: next });
  };
  const asking = useMutation({
    mutationFn: () => requestHelp(eventId, text.trim()),
    onSuccess: () => {
      type('');
      showToast(t('help.asked'));
    },
  });
  const problem = asking.error && asProblem(asking.error);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    asking.mutate();
  };
  return (
    <form className="stack g4 helpform" onSubmit={submit}>
      {problem && !saidByFields(problem, ['/text']) && <LoadFailure failure={problem} />}
      <TextArea label={t('help.label')} help={t('help.help')} optional value={text} onChange={type} error={fieldError(problem, '/text')} maxLength={500} rows={3} />
      <Button type="submit" look="primary" busy={asking.isPending} icon={<Hand className="i s" aria-hidden="true" />}>
        {t('help.ask')}
      </Button>
    </form>
  );
}
