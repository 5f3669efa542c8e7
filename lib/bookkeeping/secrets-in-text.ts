const patterns: [what: string, pattern: RegExp][] = [
  ["an e-mail address", /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/i],
  ["a secret key", /\b(?:sk|rk)_(?:live|test)_\w{8,}|\bwhsec_\w{8,}/],
  ["a download token", /\/downloads\/[\w-]{20,}/],
  ["an access key", /\bbq[rfao]_[0-9a-z]{8,}/i],
  [
    "a session or sign-in token",
    /(?:bouquin-(?:session|browser|known)|[?&](?:token|code))=[\w.%-]{16,}/,
  ],
  ["a refund pass", /[?&]pass=[\w.%-]{16,}/],
  ["a password in an address", /\b[a-z]+:\/\/[^\s/:@]+:[^\s/@]+@/i],
];

/** What in a text must not be written down: the kind of secret it holds, or null. Card numbers by their check digit. */
export function secretIn(text: string): string | null {
  const found = patterns.find(([, pattern]) => pattern.test(text));
  if (found) return found[0];
  // An instant in milliseconds has 13 digits and no separators; cards are told apart by their first digits as well.
  const numbers = text.match(/(?<![\w.-])[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\w.-])/g) ?? [];
  return numbers.some((one) => hasCheckDigit(one.replaceAll(/\D/g, ""))) ? "a card number" : null;
}

// The Luhn sum (ISO/IEC 7812-1): every second digit from the right is doubled.
function hasCheckDigit(digits: string) {
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = [...digits].reverse().reduce((total, sign, place) => {
    const value = Number(sign) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
