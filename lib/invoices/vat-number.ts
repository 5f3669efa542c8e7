/** What follows the country's letters, country by country (European Commission, VIES: structure of VAT numbers). */
const shapes: Record<string, RegExp> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{10}01$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

/** A VAT number as registers write it: without spaces, points and dashes, in capitals. */
export function writtenVatNumber(typed: string) {
  return typed.replaceAll(/[\s.\-\u2010-\u2015]/gu, "").toUpperCase();
}

/**
 * Whether a number has the form its country gives to VAT numbers; a French one also has to fit its SIREN. Says
 * nothing about whether the register knows it.
 */
export function isVatNumber(number: string) {
  const [country, rest] = [number.slice(0, 2), number.slice(2)];
  if (!shapes[country]?.test(rest)) return false;
  return country === "FR" ? isFrenchKey(rest) : true;
}

/** Whether a country (ISO 3166 letters) gives its sellers VAT numbers of the Union. Greek ones begin with EL. */
export function givesVatNumbers(country: string) {
  return country === "GR" || country in shapes;
}

/** Whether nine digits can be a SIREN (Luhn's sum). */
export function isSiren(digits: string) {
  if (!/^\d{9}$/.test(digits)) return false;
  const sum = [...digits].reduce((total, digit, at) => {
    const twice = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}

// A key of two digits is worked out from the SIREN; keys with letters are not public.
function isFrenchKey(rest: string) {
  const [key, siren] = [rest.slice(0, 2), rest.slice(2)];
  if (!isSiren(siren)) return false;
  return !/^\d{2}$/.test(key) || (12 + 3 * (Number(siren) % 97)) % 97 === Number(key);
}
