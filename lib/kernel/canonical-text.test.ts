import fc from "fast-check";
import { expect, test } from "vitest";
import { emailAddress } from "@/lib/accounts/email";
import { canonicalText, parseCanonicalJson } from "./canonical-text";

const [composed, apart] = ["é", "e\u0301"];

test("INP-03 a word is the same word whichever way its accents were typed", () => {
  expect(canonicalText(`caf${apart}`)).toBe(`caf${composed}`);
  expect(emailAddress.safeParse(`ren${apart}@lire.test`)).toEqual(
    emailAddress.safeParse(`ren${composed}@lire.test`),
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(canonicalText(text.normalize("NFD"))).toBe(canonicalText(text));
      expect(canonicalText(canonicalText(text))).toBe(canonicalText(text));
    }),
    { numRuns: 30 },
  );
});

test("INP-03 the texts of a body are canonical wherever they stand, and nothing else is touched", () => {
  const sent = `{"code":"${apart}","terms":[{"note":"${apart}"}],"count":1,"none":null}`;
  expect(parseCanonicalJson(sent)).toEqual({
    ...{ code: composed, terms: [{ note: composed }], count: 1, none: null },
  });
  expect(isRead("{")).toBe(false);
});

function isRead(text: string) {
  try {
    parseCanonicalJson(text);
    return true;
  } catch {
    return false;
  }
}

test("INP-14 a body cannot reach what every object has", () => {
  const read = parseCanonicalJson('{"__proto__":{"isOperator":true}}') as Record<string, unknown>;
  expect(Object.hasOwn(read, "__proto__")).toBe(true);
  expect(({} as Record<string, unknown>).isOperator).toBeUndefined();
});
