import { useQuery } from '@tanstack/react-query';
import type { HackEvent } from '../../api/shapes';
import { useMaySee } from '../../app/session';
import { t, tFrom } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { TwoZones } from '../../ui/Times';
import { deadlineKeys } from '../deadlines/deadline-keys';
import { quotasQuery, ticketTypesQuery } from '../tickets/ticket-queries';
import { placesOf } from './places';

/** Undefined: no single number is true, or this person may not see the tickets that decide it. */
function usePlaces(event: HackEvent): number | null | undefined | 'reading' {
  const asks = useMaySee('ticket_types') && event.capacity == null;
  const types = useQuery({ ...ticketTypesQuery(event.id), enabled: asks });
  const quotas = useQuery({ ...quotasQuery(event.id), enabled: asks });
  if (event.capacity != null) return event.capacity;
  if (!asks || types.isError || quotas.isError) return undefined;
  return types.data && quotas.data ? placesOf(event.capacity, types.data, quotas.data) : 'reading';
}

export function EventFacts({ event }: { event: HackEvent }) {
  const places = usePlaces(event);
  return (
    <section>
      <div className="sech">
        <h2>{t('overview.facts')}</h2>
      </div>
      <dl className="facts">
        <div>
          <dt>{t('details.starts')}</dt>
          <dd>
            <TwoZones at={event.starts_at} zone={event.zone} />
          </dd>
        </div>
        {deadlineKeys.map((key) => {
          const moment = event.deadlines[key];
          return (
            moment && (
              <div key={key}>
                <dt>{t(`field.${key}`)}</dt>
                <dd>
                  <TwoZones at={moment.at} zone={event.zone} />
                </dd>
              </div>
            )
          );
        })}
        <div>
          <dt>{t('details.ends')}</dt>
          <dd>
            <TwoZones at={event.ends_at} zone={event.zone} />
          </dd>
        </div>
        <div>
          <dt>{t('overview.fact_where')}</dt>
          <dd>{tFrom('mode', event.mode)}</dd>
        </div>
        <div>
          <dt>{t('overview.fact_team')}</dt>
          <dd>{t('overview.fact_team_value', event.team_size)}</dd>
        </div>
        {places !== undefined && (
          <div>
            <dt>{t('overview.fact_capacity')}</dt>
            <dd>{places === 'reading' ? '\u00a0' : places === null ? t('overview.fact_capacity_none') : number(places)}</dd>
          </div>
        )}
        <div>
          <dt>{t('overview.fact_visibility')}</dt>
          <dd>{tFrom('visibility', event.visibility)}</dd>
        </div>
      </dl>
    </section>
  );
}
