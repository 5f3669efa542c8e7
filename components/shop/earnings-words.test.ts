import { expect, test } from "vitest";
import { earningsWords } from "./earnings-words";

const t = Object.assign((key: string) => key, { raw: (key: string) => key });

test("what authors earn is told as it is without tax, and as the most it can be where a tax is in the price", () => {
  expect(earningsWords(t, 1, "exempt")).toEqual({ authorEarns: "authorEarns", split: "split" });
  expect(earningsWords(t, 2, "exempt").authorEarns).toBe("authorsEarn");
  const taxed = { authorEarns: "authorEarnsAtMost", split: "splitAtMost" };
  expect(earningsWords(t, 1, "automatic")).toEqual(taxed);
  expect(earningsWords(t, 2, "automatic").authorEarns).toBe("authorsEarnAtMost");
});
