import { deleteLogo, uploadLogo } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { ImageUp } from 'lucide-react';
import type { Brand } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { keepBrand } from '../../brand/brand-state';
import { Mark } from '../../brand/Mark';
import { PictureDrop } from '../../forms/PictureDrop';
import { problemText } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { showToast } from '../../ui/toasts';

const longestBytes = 5 * 1024 * 1024;
const shownSizes = [64, 40, 20];

export function LogoSection({ brand, disabled }: { brand: Brand; disabled: boolean }) {
  const upload = useMutation({
    mutationFn: (file: File) => api.call(uploadLogo, { body: file, headers: { 'Content-Type': file.type } }),
    onSuccess: ({ data }) => {
      keepBrand(data);
      showToast(t('brand.logo_saved'));
    },
  });
  const remove = useMutation({
    mutationFn: () => api.call(deleteLogo),
    onSuccess: ({ data }) => {
      keepBrand(data);
      showToast(t('brand.logo_removed'));
    },
  });
  const failure = upload.error ?? remove.error;
  return (
    <section className="blk">
      <h2>{t('brand.logo')}</h2>
      <p>{t('brand.logo_help')}</p>
      <PictureDrop
        label={t('brand.logo_choose')}
        longestBytes={longestBytes}
        disabled={disabled || upload.isPending}
        refusal={failure ? problemText(asProblem(failure)) : undefined}
        onPicture={(file) => upload.mutate(file)}
        help={brand.logo ? t('brand.logo_size', { width: brand.logo.width, height: brand.logo.height }) : t('brand.logo_none')}
        preview={
          <span className="logo-square">
            <Mark brand={brand} size={84} />
          </span>
        }
      >
        {(choose) => (
          <>
            <Button disabled={disabled} busy={upload.isPending} icon={<ImageUp className="i s" aria-hidden="true" />} onClick={choose}>
              {brand.logo ? t('brand.logo_replace') : t('brand.logo_choose')}
            </Button>
            {brand.logo && (
              <Button look="destructive" disabled={disabled} busy={remove.isPending} onClick={() => remove.mutate()}>
                {t('brand.logo_remove')}
              </Button>
            )}
            <span className="logo-sizes" aria-hidden="true">
              {shownSizes.map((size) => (
                <Mark key={size} brand={brand} size={size} />
              ))}
            </span>
          </>
        )}
      </PictureDrop>
    </section>
  );
}
