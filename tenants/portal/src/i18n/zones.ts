/** Every IANA zone the browser knows, `UTC` first; the event's own zone is always among them. */
export function knownZones(own: string): string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return [...new Set(['UTC', ...zones, own])].filter((zone) => zone !== '');
}
