import { expect, test } from "vitest";
import { chosenIds, queueAsk, queueQuery, sumsOf } from "./queue-ask";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";

test("UX-38 what is asked of the queue stands in its address, and nonsense is not asked", () => {
  const asked = { show: "late", q: " Le Plan ", after: id, closedAfter: undefined };
  const ask = queueAsk.parse(asked);
  expect(ask).toEqual({ show: "late", q: "Le Plan", after: id, closedAfter: null });
  expect(queueQuery(ask)).toBe(`?show=late&q=Le+Plan&after=${id}`);
  const nonsense = queueAsk.parse({ show: "all'", q: " ", after: "1", closedAfter: "x" });
  expect(queueQuery(nonsense)).toBe("");
});

test("UX-38 what was ticked is some requests, each once, and not more than a page", () => {
  expect(chosenIds.parse(`${id},,${id}`)).toEqual([id]);
  const many = Array.from(
    { length: 51 },
    (_, at) => `01890a5d-ac96-774b-bcce-b3020000${1000 + at}`,
  );
  const reason = (text: string) => chosenIds.safeParse(text).error?.issues[0]?.message;
  expect([reason(""), reason(many.join())]).toEqual(["nothing-chosen", "too-many-chosen"]);
});

test("UX-38 sums are told in each currency, and a bundle asked back twice counts once", () => {
  const euros = (bundleOrLine: string, amountMinor: bigint) => ({
    ...{ bundleOrLine, amountMinor, currency: "EUR" },
  });
  expect(
    sumsOf([
      { bundleOrLine: "c", amountMinor: 500n, currency: "USD" },
      euros("a", 1500n),
      euros("bundle", 2000n),
      euros("bundle", 2000n),
    ]),
  ).toEqual([
    ["EUR", 3500n],
    ["USD", 500n],
  ]);
});
