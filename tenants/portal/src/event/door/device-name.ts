import { t } from '../../i18n/catalogue';

const storageKey = 'jamboree.door_device';

/** What this device is called in the list of check-ins. */
export function deviceName(): string {
  try {
    return localStorage.getItem(storageKey)?.trim() || t('door.device_default');
  } catch {
    return t('door.device_default');
  }
}

export function nameDevice(name: string): void {
  try {
    if (name.trim() === '') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, name.trim().slice(0, 60));
  } catch {
    // It keeps the usual name.
  }
}
