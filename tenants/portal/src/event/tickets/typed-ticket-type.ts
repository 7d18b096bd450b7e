import type { TicketType, TicketTypeFields } from '../../api/shapes';
import { readAmount, writeAmount } from '../../i18n/typed-amounts';
import { readPercent, writePercent } from '../../i18n/typed-percents';

/** A ticket type as it is typed: amounts and rates stay text until they are saved. */
export interface TypedTicketType {
  name: string;
  description: string;
  paid: boolean;
  price: string;
  currency: string;
  tax: string;
  opens: string;
  closes: string;
  accessCode: string;
  maxPerOrder: number;
  hidden: boolean;
  quotaIds: string[];
  /** The size of a quota to be made along with it; null for none. */
  places: number | null;
}

export function typedOf(type: TicketType | undefined, currency: string | undefined): TypedTicketType {
  const paid = (type?.price.amount_minor ?? 0) > 0;
  return {
    name: type?.name ?? '',
    description: type?.description ?? '',
    paid,
    price: type && paid ? writeAmount(type.price.amount_minor, type.price.currency) : '',
    currency: (paid ? type?.price.currency : undefined) ?? currency ?? 'EUR',
    tax: writePercent(type?.tax_rate_bp ?? 0),
    opens: type?.sale_opens_local?.slice(0, 16) ?? '',
    closes: type?.sale_closes_local?.slice(0, 16) ?? '',
    accessCode: type?.access_code ?? '',
    maxPerOrder: type?.max_per_order ?? 5,
    hidden: type?.hidden ?? false,
    quotaIds: type?.quota_ids ?? [],
    places: null,
  };
}

/** What cannot be right, by field. Local times of one zone compare as text. */
export function problemsOf(typed: TypedTicketType): Partial<Record<'name' | 'price' | 'tax' | 'closes', true>> {
  return {
    ...(typed.name.trim() === '' ? { name: true as const } : {}),
    ...(typed.paid && !(readAmount(typed.price, typed.currency) ?? 0) ? { price: true as const } : {}),
    ...(typed.paid && typed.tax.trim() !== '' && readPercent(typed.tax) === undefined ? { tax: true as const } : {}),
    ...(typed.opens !== '' && typed.closes !== '' && typed.closes <= typed.opens ? { closes: true as const } : {}),
  };
}

export function writtenOf(typed: TypedTicketType): TicketTypeFields {
  return {
    name: typed.name.trim(),
    description: typed.description.trim(),
    price: { amount_minor: typed.paid ? (readAmount(typed.price, typed.currency) ?? 0) : 0, currency: typed.currency },
    tax_rate_bp: typed.paid ? (readPercent(typed.tax) ?? 0) : 0,
    sale_opens_local: typed.opens || null,
    sale_closes_local: typed.closes || null,
    access_code: typed.accessCode.trim().toUpperCase() || null,
    max_per_order: Math.min(20, Math.max(1, Math.round(typed.maxPerOrder))),
    hidden: typed.hidden,
    quota_ids: typed.quotaIds,
  };
}
