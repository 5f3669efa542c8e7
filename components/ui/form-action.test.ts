import { expect, test } from "vitest";
import { stillWrong } from "./form-action";

const refused = {
  reason: "unknown",
  fields: { email: "email-invalid", consent: "consent-needed" },
  typed: { email: "foo" },
};

test.each([
  ["untouched, a refusal stands as it was", [], refused],
  [
    "a corrected field is not blamed any more, the others are",
    ["email"],
    { fields: { consent: "consent-needed" }, typed: { email: "foo" } },
  ],
  [
    "once everything was corrected nothing is left to say, and what was typed stays",
    ["email", "consent"],
    { typed: { email: "foo" } },
  ],
])("%s", (_case, changed, left) => {
  expect(stillWrong(refused, changed)).toEqual(left);
});
