import { MicOff } from 'lucide-react';
import { Countdown } from '../day/Countdown';
import { useDay } from '../day/day-context';
import { useServerNow } from '../day/server-clock';
import { Scene } from '../brand/Scene';
import { t } from '../i18n/catalogue';
import { clock } from '../i18n/moments';
import { agendaNow } from './agenda-now';
import { whenOf } from './when-of';

/** The stage while nobody is live: what is on now, and how long until the next thing begins. */
export function Stage() {
  const { venue } = useDay();
  const { event, agenda } = venue;
  const nowMs = useServerNow();
  const { now, next } = agendaNow(agenda, nowMs);
  const over = Date.parse(event.ends_at) <= nowMs;
  return (
    <section className="cover scr" aria-label={t('stage.label')}>
      <Scene name={event.slug} width={1200} height={630} />
      <span className="pill scr-off">
        <MicOff className="i s" aria-hidden="true" /> {t('stage.off_air')}
      </span>
      <div className="scr-text">
        <p className="scr-title">{over ? t('stage.over') : now ? now.title : t('stage.not_live')}</p>
        <p className="scr-sub">{over ? t('stage.over_text') : now ? (now.ends_at == null ? t('stage.now_open') : t('stage.now_text', { time: clock(now.ends_at) })) : t('stage.video_later')}</p>
        {next && (
          <p className="scr-next">
            <span>{t('stage.next', { title: next.title, time: whenOf(next.starts_at, nowMs) })}</span>
            <Countdown at={next.starts_at} over={t('stage.begins')} className="scr-count" />
          </p>
        )}
      </div>
    </section>
  );
}
