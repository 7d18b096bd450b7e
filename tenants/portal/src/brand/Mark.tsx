import type { Brand } from '../api/shapes';

/** The smallest variant that is sharp at `size` CSS pixels on a dense screen. */
function variantFor(logo: NonNullable<Brand['logo']>, size: number): string {
  const wanted = size * 2;
  const sorted = [...logo.variants].sort((a, b) => a.size - b.size);
  return sorted.find((variant) => variant.size >= wanted)?.url ?? sorted.at(-1)?.url ?? logo.url;
}

/** The tenant's logo, or our own mark in the page's colours. */
export function Mark({ brand, size = 26 }: { brand?: Brand | undefined; size?: number }) {
  if (brand?.logo) return <img className="mark" src={variantFor(brand.logo, size)} width={size} height={size} alt="" />;
  return (
    <svg className="mark" viewBox="0 0 26 26" width={size} height={size} aria-hidden="true">
      <rect width="26" height="26" rx="7" fill="var(--b-9)" />
      <circle cx="13" cy="12.6" r="6" fill="var(--a-9)" />
      <path d="M0 15.6c2.9-1.700 5.800-1.700 8.700 0s5.800 1.700 8.700 0 5.700-1.700 8.600 0V19a7 7 0 0 1-7 7H7a7 7 0 0 1-7-7z" fill="color-mix(in oklch, var(--on-b) 34%, var(--b-9))" />
    </svg>
  );
}
