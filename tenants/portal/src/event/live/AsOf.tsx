import { t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { useNowMs } from '../../ui/Times';

const lateSeconds = 15;

/** How old the figures are, second by second. */
export function AsOf({ readAtMs, failing }: { readAtMs: number; failing: boolean }) {
  const seconds = Math.max(0, Math.round((useNowMs(1000) - readAtMs) / 1000));
  const late = failing || seconds > lateSeconds;
  return <span className={late ? 'fresh late' : 'fresh'}>{late ? t('live.behind', { seconds: number(seconds) }) : t('live.as_of', { seconds: number(seconds) })}</span>;
}
