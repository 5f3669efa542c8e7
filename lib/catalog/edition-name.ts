type Words = (key: "editionNumber", values: { number: number }) => string;

// "1re édition", "Second edition", "2": the author's way of counting, which the page has in its own language.
const counting = /^(\S+\s)?[ée]dition$|^\d*$/iu;

/** What an edition is called in the page's language; a label that says more than its number is added as it is. */
export function editionName({ number, label }: { number: number; label: string }, t: Words) {
  const counted = t("editionNumber", { number });
  return counting.test(label.trim()) ? counted : `${counted} (${label})`;
}
