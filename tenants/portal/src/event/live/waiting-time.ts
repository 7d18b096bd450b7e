/** `06:12`, `1:04:09`: how long somebody waits, in words a glance takes in. Never below nothing. */
export function waitingClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${pad(minutes)}:${pad(whole % 60)}`;
}

/** From here on a team has waited too long. */
export const longWaitSeconds = 300;
