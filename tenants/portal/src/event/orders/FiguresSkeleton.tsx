import { t } from '../../i18n/catalogue';
import '../../styles/registration.css';

const waiting = ['stats.registered', 'stats.waiting', 'stats.checked_in', 'stats.revenue'] as const;

/** The shape of the figures while they are read, as high as they will be: what stands below keeps its place. */
export function FiguresSkeleton({ chartsOnPhone = true }: { chartsOnPhone?: boolean }) {
  return (
    <section className="figures" role="status" aria-label={t('stats.label')}>
      <span className="vh">{t('loading')}</span>
      <div className="kpis" aria-hidden="true">
        {waiting.map((key) => (
          <span className="kpi" key={key}>
            <span>{t(key)}</span>
            <b>
              <span className="skel skel-figure" />
            </b>
            <small>&nbsp;</small>
          </span>
        ))}
        <span className="figures-fresh">&nbsp;</span>
      </div>
      <div className={chartsOnPhone ? 'figures-charts' : 'figures-charts hide-s'} aria-hidden="true">
        <section>
          <div className="sech">
            <h2>{t('stats.by_day')}</h2>
          </div>
          <span className="skel skel-chart" />
        </section>
        <section>
          <div className="sech">
            <h2>{t('stats.by_type')}</h2>
          </div>
          <span className="skel skel-types" />
        </section>
      </div>
    </section>
  );
}
