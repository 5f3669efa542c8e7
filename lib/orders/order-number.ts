const groups = /^B?([0-9A-Z]{4})([0-9A-Z]{4})([0-9A-Z]{4})$/;

/**
 * An order's number as it is stored, out of however it was typed: small letters, spaces or no hyphens, the letters
 * that look like digits, the "B" left out. What cannot be one is given back trimmed and fits no order.
 */
export function readOrderNumber(typed: string) {
  const signs = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  const [, ...found] = groups.exec(signs) ?? [];
  return found.length === 3 ? `B-${found.join("-")}` : typed.trim();
}
