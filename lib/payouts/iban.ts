import { ok, refused } from "@/lib/kernel/result";

/** How long an account number is in each country of the SEPA zone (ISO 13616 registry). */
const lengths: Record<string, number> = {
  ...{
    AD: 24,
    AL: 28,
    AT: 20,
    BE: 16,
    BG: 22,
    CH: 21,
    CY: 28,
    CZ: 24,
    DE: 22,
    DK: 18,
    EE: 20,
    ES: 24,
  },
  ...{
    FI: 18,
    FR: 27,
    GB: 22,
    GI: 23,
    GR: 27,
    HR: 21,
    HU: 28,
    IE: 22,
    IS: 26,
    IT: 27,
    LI: 21,
    LT: 20,
  },
  ...{
    LU: 20,
    LV: 21,
    MC: 27,
    MD: 24,
    ME: 22,
    MK: 19,
    MT: 31,
    NL: 18,
    NO: 15,
    PL: 28,
    PT: 25,
    RO: 24,
  },
  ...{ RS: 22, SE: 24, SI: 19, SK: 24, SM: 27, VA: 22 },
};

/**
 * An account number as typed, with or without spaces, in its bare form.
 * Refused: "iban-shape" when it cannot be one, "iban-country" outside the SEPA zone, "iban-length" for its country,
 * "iban-checksum" when a character is wrong (ISO 7064, mod 97-10).
 */
export function parseIban(typed: string) {
  const iban = typed.replaceAll(/[\s\u00a0\u202f.-]/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban)) return refused("iban-shape");
  const length = lengths[iban.slice(0, 2)];
  if (!length) return refused("iban-country");
  if (iban.length !== length) return refused("iban-length");
  return remainder(iban) === 1 ? ok(iban) : refused("iban-checksum");
}

/** The number in groups of four, as it is printed. */
export function groupIban(iban: string) {
  return iban.replaceAll(/(.{4})(?=.)/g, "$1 ");
}

/** Country and last four characters, in one piece: enough to know it again, too little to use it. */
export function maskIban(iban: string) {
  return `${iban.slice(0, 2)}••\u00a0••••\u00a0${iban.slice(-4)}`;
}

/** A bank's code as typed (ISO 9362: eight or eleven characters); null when left empty. Refused: "bic-shape". */
export function parseBic(typed: string) {
  const bic = typed.replaceAll(/\s/g, "").toUpperCase();
  if (bic === "") return ok(null);
  return /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic) ? ok(bic) : refused("bic-shape");
}

// Letters count from A = 10; the first four characters are read last. Digit by digit, since the whole is no number.
function remainder(iban: string) {
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((sign) => Number.parseInt(sign, 36));
  return digits.reduce((rest, value) => (rest * (value > 9 ? 100 : 10) + value) % 97, 0);
}
