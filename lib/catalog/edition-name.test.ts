import { expect, test } from "vitest";
import { editionName } from "./edition-name";

const english = (_key: string, { number }: { number: number }) => `edition no. ${number}`;

test.each([
  ["2e édition", "edition no. 2"],
  ["Second edition", "edition no. 2"],
  ["2", "edition no. 2"],
  [" ", "edition no. 2"],
  ["1.0", "edition no. 2 (1.0)"],
  ["Avant-première", "edition no. 2 (Avant-première)"],
])("an edition labelled “%s” is called “%s” on an English page", (label, name) => {
  expect(editionName({ number: 2, label }, english)).toBe(name);
});
