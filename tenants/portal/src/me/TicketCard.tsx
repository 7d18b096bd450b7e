import { Link } from '@tanstack/react-router';
import { CalendarPlus, DoorOpen, FileDown, QrCode } from 'lucide-react';
import type { MyTicket } from '../api/shapes';
import { Scene } from '../brand/Scene';
import { spacedCode } from '../event/door/ticket-code';
import { t } from '../i18n/catalogue';
import { money } from '../i18n/moments';
import { Button, buttonClass } from '../ui/Button';
import { TwoZones } from '../ui/Times';

const look: Record<MyTicket['status'], string> = { waiting: 'warn', registered: 'ok', checked_in: 'ok', cancelled: 'bad', transferred: '' };

interface TicketCardProps {
  ticket: MyTicket;
  /** Past, cancelled or passed on: nothing can be done with it. */
  over: boolean;
  /** For the person who looks at it, not bought for somebody else. */
  own: boolean;
  /** The event has started. */
  begun: boolean;
  onChange: () => void;
  onTransfer: () => void;
  onCancel: () => void;
}

/** The address of a file below the ticket page. */
function below(url: string, file: string): string {
  return `${url.replace(/[?#].*$/, '').replace(/\/$/, '')}/${file}`;
}

export function TicketCard({ ticket, over, own, begun, onChange, onTransfer, onCancel }: TicketCardProps) {
  const { event } = ticket;
  const valid = ticket.status === 'registered' || ticket.status === 'checked_in';
  const labelled = (action: string) => t('me.action_for', { action, event: event.title });
  // Once the event is on, that is what people come here for.
  const enter = own && (
    <Link className={buttonClass(begun ? 'primary' : 'neutral')} to="/e/$slug/venue" params={{ slug: event.slug }} aria-label={labelled(t('me.enter'))}>
      <DoorOpen className="i s" aria-hidden="true" /> {t('me.enter')}
    </Link>
  );
  return (
    <li className={over ? 'my-ticket over' : 'my-ticket'} data-ticket={ticket.participant_id}>
      <div className="cover my-ticket-cover" aria-hidden="true">
        <Scene name={event.slug} />
      </div>
      <div className="my-ticket-body">
        <div className="row flow g2">
          <h2 className="grow">
            <a className="rowlink" href={`/e/${event.slug}`}>
              {event.title}
            </a>
          </h2>
          <span className={`pill ${look[ticket.status]}`}>{t(`me.status.${ticket.status}`)}</span>
        </div>
        <p className="small">
          <TwoZones at={event.starts_at} zone={event.zone} />
        </p>
        <p className="small t2">
          {ticket.ticket_type}
          {ticket.price.amount_minor > 0 && ` · ${money(ticket.price.amount_minor, ticket.price.currency)}`} · {t('me.for_name', { name: ticket.name })}
          {valid && ticket.ticket_code && <span className="mono"> · {spacedCode(ticket.ticket_code)}</span>}
        </p>
        {!over && (
          <div className="row flow g2 my-ticket-act">
            {valid && (
              <>
                {begun && enter}
                <a className={buttonClass(own && begun ? 'neutral' : 'primary')} href={ticket.ticket_url} aria-label={labelled(t('me.show_ticket'))}>
                  <QrCode className="i s" aria-hidden="true" /> {t('me.show_ticket')}
                </a>
                {!begun && enter}
                <a className={buttonClass('neutral')} href={below(ticket.ticket_url, 'ticket.pdf')} aria-label={labelled(t('me.pdf'))} download>
                  <FileDown className="i s" aria-hidden="true" /> {t('me.pdf')}
                </a>
                <a className={buttonClass('neutral')} href={below(ticket.ticket_url, 'ticket.ics')} aria-label={labelled(t('me.ics'))} download>
                  <CalendarPlus className="i s" aria-hidden="true" /> {t('me.ics')}
                </a>
              </>
            )}
            {ticket.status === 'waiting' && ticket.order_url && (
              <a className={buttonClass('primary')} href={ticket.order_url} aria-label={labelled(t('me.pay'))}>
                {t('me.pay')}
              </a>
            )}
          </div>
        )}
        <div className="row flow my-ticket-more small">
          {ticket.order_url && ticket.status !== 'waiting' && (
            <a className="link" href={ticket.order_url} aria-label={labelled(t('me.order'))}>
              {t('me.order')}
            </a>
          )}
          {!over && (
            <>
              {own && (
                <Button look="quiet" size="small" aria-label={labelled(t('me.change'))} onClick={onChange}>
                  {t('me.change')}
                </Button>
              )}
              {ticket.may_transfer && (
                <Button look="quiet" size="small" aria-label={labelled(t('me.transfer'))} onClick={onTransfer}>
                  {t('me.transfer')}
                </Button>
              )}
              {ticket.may_cancel && (
                <Button look="destructive" size="small" aria-label={labelled(t('me.cancel'))} onClick={onCancel}>
                  {t('me.cancel')}
                </Button>
              )}
            </>
          )}
        </div>
      </div>
    </li>
  );
}
