/** What a buyer agrees to by a press: the consent's words and their version, and the terms of sale that were shown, if any. */
export type Agreement = {
  consentVersion: string;
  consentText: string;
  terms: { id: string; number: number } | null;
};

/**
 * Whether a press agrees to other words than its order names, so that it is to name these. Terms that were followed by the
 * order's own are not taken for newer ones: a press that was under way when they came is the earlier of the two.
 */
export function isAgreedAnew(named: Agreement, pressed: Agreement) {
  const [before, now] = [named.terms?.number ?? 0, pressed.terms?.number ?? 0];
  if (before !== now) return now > before;
  const { consentVersion, consentText } = named;
  return consentVersion !== pressed.consentVersion || consentText !== pressed.consentText;
}
