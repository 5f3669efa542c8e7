/** The people of the demo shop whom several journeys share. */
export const people = {
  operator: "operator@bouquin.test",
  author: "pascal.martin@bouquin.test",
  reader: "lecteur@bouquin.test",
} as const;

export type Person = keyof typeof people;

/** Where a person's browser state is kept, so that each signs in once however many journeys need them. */
export function sessionOf(who: Person) {
  return `test-results/people/${who}.json`;
}
