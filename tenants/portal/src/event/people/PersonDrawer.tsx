import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, Mail, Undo2, X } from 'lucide-react';
import { rich, t, tFrom } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import type { HackEvent } from '../../api/shapes';
import { buttonClass } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { RelativeTime, TwoZones } from '../../ui/Times';
import { PersonStatusMark } from '../lists/registration-marks';
import { personQuery } from './people-queries';

function said(value: unknown): string {
  if (value === true) return t('regform.yes');
  if (value === false) return t('regform.no');
  if (Array.isArray(value)) return value.map(said).join(', ');
  if (typeof value === 'number') return number(value);
  return typeof value === 'string' && value !== '' ? value : t('person.no_answer');
}

export function PersonDrawer({ event, participantId, onClose }: { event: HackEvent; participantId: string; onClose: () => void }) {
  const query = useQuery(personQuery(event.id, participantId));
  const person = query.data;
  return (
    <Dialog title={person?.name ?? t('loading')} onClose={onClose} size="drawer">
      {query.isPending && <SkeletonRows rows={5} columns={[30, 50]} />}
      {query.isError && !person && <LoadFailure failure={query.error} what={t('person.failed')} onRetry={() => void query.refetch()} />}
      {person && (
        <>
          <div className="row flow">
            <PersonStatusMark status={person.status} />
            <span className="grow" />
            <a className={buttonClass('outline', 'small')} href={`mailto:${person.email}`}>
              <Mail className="i s" aria-hidden="true" /> {t('person.write')}
            </a>
          </div>
          <dl className="facts">
            <div>
              <dt>{t('add.email')}</dt>
              <dd>{person.email}</dd>
            </div>
            <div>
              <dt>{t('people.ticket')}</dt>
              <dd>{person.ticket_type.name}</dd>
            </div>
            <div>
              <dt>{t('person.ticket_code')}</dt>
              <dd className="mono">{person.ticket_code}</dd>
            </div>
            <div>
              <dt>{t('people.order')}</dt>
              <dd>
                <Link className="link mono" to="/console/events/$eventId/orders" params={{ eventId: event.id }} search={{ order: person.order.id }}>
                  {person.order.code}
                </Link>{' '}
                <span className="t3">{t(`source.${person.source}`)}</span>
              </dd>
            </div>
            <div>
              <dt>{t('people.registered')}</dt>
              <dd>
                <TwoZones at={person.registered_at} zone={event.zone} />
              </dd>
            </div>
            {person.checked_in_at && (
              <div>
                <dt>{t('person.checked_in')}</dt>
                <dd>
                  <TwoZones at={person.checked_in_at} zone={event.zone} />
                </dd>
              </div>
            )}
            <div>
              <dt>{t('person.language')}</dt>
              <dd>{tFrom('language', person.locale.slice(0, 2))}</dd>
            </div>
          </dl>
          <section>
            <h3>{t('person.answers')}</h3>
            {person.answers.length === 0 && <p className="small t3">{t('person.no_answers')}</p>}
            <dl className="answers">
              {person.answers.map((answer) => (
                <div key={answer.question_id}>
                  <dt className="small t2">{answer.label}</dt>
                  <dd>{said(answer.value)}</dd>
                </div>
              ))}
            </dl>
          </section>
          <section>
            <h3>{t('person.consents')}</h3>
            {person.consents.length === 0 && <p className="small t3">{t('person.no_consents')}</p>}
            <ul className="lines">
              {person.consents.map((consent) => (
                <li key={`${consent.purpose} ${consent.version}`}>
                  {consent.given ? <Check className="i s ok-text" aria-hidden="true" /> : <X className="i s t3" aria-hidden="true" />}
                  <span className="grow">{consent.title || tFrom('regform.purpose', consent.purpose)}</span>
                  <span className="xs t3">{rich(consent.given ? 'person.given' : 'person.refused', {}, { time: () => <RelativeTime key="t" at={consent.recorded_at} /> })}</span>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h3>{t('person.check_ins')}</h3>
            {person.check_ins.length === 0 && <p className="small t3">{t('person.no_check_ins')}</p>}
            <ul className="lines">
              {person.check_ins.map((entry) => (
                <li key={entry.id}>
                  {entry.direction === 'in' ? <Check className="i s ok-text" aria-hidden="true" /> : <Undo2 className="i s t3" aria-hidden="true" />}
                  <span className="grow">
                    {t(entry.direction === 'in' ? 'person.in' : 'person.undo', { by: entry.by })} <span className="xs t3">{entry.device}</span>
                  </span>
                  <span className="xs t3">
                    <RelativeTime at={entry.at} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </Dialog>
  );
}
