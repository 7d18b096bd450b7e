/** Names that browsers still list in their old form, with the one people look for. */
const currentName: Record<string, string> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'America/Godthab': 'America/Nuuk',
};

/** Every IANA zone the browser knows, `UTC` first; the event's own zone is always among them. */
export function knownZones(own: string): string[] {
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => currentName[zone] ?? zone);
  return [...new Set(['UTC', ...zones, own])].filter((zone) => zone !== '');
}
