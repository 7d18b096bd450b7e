import { onDemand } from '../ui/on-demand';
import { TextField } from '../ui/TextField';
import type { ZoneFieldProps } from './ZoneComboBox';

/** The list of zones is large, so it arrives after the form; the zone itself is readable at once. */
export const ZoneField = onDemand<ZoneFieldProps>(
  async () => (await import('./ZoneComboBox')).ZoneComboBox,
  ({ label, help, value }) => <TextField label={label} help={help} value={value.replaceAll('_', ' ')} onChange={() => undefined} readOnly />,
);
