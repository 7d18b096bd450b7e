import type { Messages } from './en';

type Loader = () => Promise<{ messages: Partial<Messages> }>;

/** Groups of pages that bring their own messages; what every page may need is the base. */
export const messageParts = {
  console: { en: () => import('./en/console-part'), de: () => import('./de/console-part'), es: () => import('./es/console-part') },
  judge: { en: () => import('./en/judge-part'), de: () => import('./de/judge-part'), es: () => import('./es/judge-part') },
  operator: { en: () => import('./en/operator-part'), de: () => import('./de/operator-part'), es: () => import('./es/operator-part') },
  staff: { en: () => import('./en/staff-part'), de: () => import('./de/staff-part'), es: () => import('./es/staff-part') },
  venue: { en: () => import('./en/venue-part'), de: () => import('./de/venue-part'), es: () => import('./es/venue-part') },
} satisfies Record<string, Record<'en' | 'de' | 'es', Loader>>;

export type MessagePart = keyof typeof messageParts;
