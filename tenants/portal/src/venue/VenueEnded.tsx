import { DoorClosed } from 'lucide-react';
import { useDay } from '../day/day-context';
import { hasMessage, t } from '../i18n/catalogue';
import { Button, buttonClass } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';

/** The connection was ended for good: the ticket was cancelled, or the same person signed out. */
export function VenueEnded({ code }: { code: string | undefined }) {
  const { event } = useDay();
  const key = `venue.ended.${code ?? ''}`;
  return (
    <main id="main" className="day-alone">
      <EmptyState
        icon={<DoorClosed className="i l" aria-hidden="true" />}
        title={t('venue.ended')}
        action={
          <>
            <Button look="primary" onClick={() => location.reload()}>
              {t('venue.again')}
            </Button>
            <a className={buttonClass('outline')} href={`/e/${event.slug}`}>
              {t('ticket_needed.event')}
            </a>
          </>
        }
      >
        {hasMessage(key) ? t(key) : t('venue.ended_text')}
      </EmptyState>
    </main>
  );
}
