import type { HackEvent } from '../../api/shapes';
import { t, tFrom } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { TwoZones } from '../../ui/Times';
import { deadlineKeys } from '../deadlines/deadline-keys';

export function EventFacts({ event }: { event: HackEvent }) {
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
        <div>
          <dt>{t('overview.fact_capacity')}</dt>
          <dd>{event.capacity == null ? t('overview.fact_capacity_none') : number(event.capacity)}</dd>
        </div>
        <div>
          <dt>{t('overview.fact_visibility')}</dt>
          <dd>{tFrom('visibility', event.visibility)}</dd>
        </div>
      </dl>
    </section>
  );
}
