import { t } from '../../i18n/catalogue';
import '../../styles/registration.css';
import '../../styles/live.css';

const figures = ['live.present', 'live.joined_billed', 'live.teams', 'live.help_waiting', 'live.questions'] as const;

/** The shape of the dashboard while it is read. */
export function LiveSkeleton() {
  return (
    <div className="live" role="status">
      <span className="vh">{t('loading')}</span>
      <p className="live-fresh" aria-hidden="true">
        &nbsp;
      </p>
      <div className="live-kpis" aria-hidden="true">
        {figures.map((key) => (
          <span className="kpi" key={key}>
            <span>{t(key)}</span>
            <b>
              <span className="skel skel-figure" />
            </b>
            <small>&nbsp;</small>
          </span>
        ))}
      </div>
      <div className="dash" aria-hidden="true">
        <div>
          <span className="skel skel-live" />
        </div>
        <div>
          <span className="skel skel-side" />
        </div>
      </div>
    </div>
  );
}
