const codeLength = 10;
/** The alphabet of ticket codes: nothing that looks like something else. */
const shape = /^[23456789ABCDEFGHJKMNPQRSTUVWXYZ]{10}$/;

/** A code as it is printed, whatever spaces, hyphens and small letters it was typed with. */
export function typedCode(text: string): string {
  return text.replace(/[\s\-–]/g, '').toUpperCase();
}

export function looksLikeCode(code: string): boolean {
  return code.length === codeLength && shape.test(code);
}

/** The ticket code in what a QR code says: the code itself, or the address of a ticket that carries it. */
export function codeInScan(text: string): string | undefined {
  const plain = typedCode(text);
  if (looksLikeCode(plain)) return plain;
  try {
    const address = new URL(text.trim());
    const parts = [...address.searchParams.values(), ...address.pathname.split('/'), address.hash.slice(1)];
    return parts.map((part) => typedCode(part)).find(looksLikeCode);
  } catch {
    return undefined;
  }
}

/** `ABCDE FGHJK`: easier to read aloud and to compare. */
export function spacedCode(code: string): string {
  return code.length === codeLength ? `${code.slice(0, 5)} ${code.slice(5)}` : code;
}
