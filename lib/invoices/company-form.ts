/** Companies by shares and with limited liability: their papers name the capital beside the name. */
const withCapital = new Set([
  ...["SA", "SAS", "SASU", "SCA", "SARL", "EURL", "SE"],
  ...["SELARL", "SELARLU", "SELAS", "SELASU", "SELAFA", "SELCA"],
]);
/** Companies of persons: registered, and their capital is on no paper. */
const withoutCapital = new Set(["SNC", "SCS"]);

/**
 * Whether invoices must name the capital of a French company of this legal form, as the operator typed it (French
 * commercial code, L223-1 for limited liability, L224-1 for companies by shares).
 */
export function namesCapital(legalForm: string) {
  return (
    hasInitials(legalForm, withCapital) ||
    /ANONYME|PAR ACTIONS|RESPONSABILITE LIMITEE/.test(plain(legalForm))
  );
}

/** Whether invoices must name the register of a French company of this legal form (commercial code, R123-237). */
export function namesRegister(legalForm: string) {
  return (
    namesCapital(legalForm) ||
    hasInitials(legalForm, withoutCapital) ||
    /EN NOM COLLECTIF|COMMANDITE SIMPLE/.test(plain(legalForm))
  );
}

function hasInitials(legalForm: string, forms: Set<string>) {
  return plain(legalForm)
    .split(/[^A-Z]+/)
    .some((word) => forms.has(word));
}

// "S.A.R.L." and "société à responsabilité limitée" are typed in every way.
function plain(legalForm: string) {
  return legalForm
    .normalize("NFD")
    .replaceAll(/[\p{M}.]/gu, "")
    .replaceAll(/\s+/gu, " ")
    .toUpperCase();
}
