import { ChevronDown, CircleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { t } from '../i18n/catalogue';
import { zoneCity, zoneOffset } from '../i18n/moments';
import { knownZones } from '../i18n/zones';

export interface ZoneFieldProps {
  label: string;
  help?: string;
  error?: string | undefined;
  value: string;
  onChange: (zone: string) => void;
}

/** Time zones by city, with what they are off by today. */
export function ZoneComboBox({ label, help, error, value, onChange }: ZoneFieldProps) {
  const zones = useMemo(() => {
    const now = new Date();
    return knownZones(value).map((zone) => ({ id: zone, label: zone.replaceAll('_', ' '), city: zoneCity(zone), offset: zoneOffset(zone, now) }));
  }, [value]);
  return (
    <ComboBox
      className={error ? 'field err' : 'field'}
      defaultItems={zones}
      selectedKey={value}
      isInvalid={error !== undefined}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      menuTrigger="input"
    >
      <Label>{label}</Label>
      <div className="combo">
        <Input className="inp" placeholder={t('zone.placeholder')} />
        <Button className="combo-open" aria-label={t('zone.list')}>
          <ChevronDown className="i s" aria-hidden="true" />
        </Button>
      </div>
      <FieldError className="errmsg">
        <CircleAlert className="i s" aria-hidden="true" /> {error}
      </FieldError>
      {help && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <Popover className="listpop">
        <ListBox<(typeof zones)[number]> renderEmptyState={() => <div className="listnone">{t('zone.none')}</div>}>
          {(zone) => (
            <ListBoxItem id={zone.id} textValue={zone.label} className="listrow">
              <span className="grow">{zone.label}</span>
              <span className="t3 xs num">{zone.offset}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
