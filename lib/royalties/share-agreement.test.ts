import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { inForceFrom, isAgreed, judgeProposal, mayPropose, mustAgree } from "./share-agreement";
import { parseShare, shareProposal } from "./share-proposal";
import { splitLine } from "./split";

const at = new Date("2026-11-25T10:00:30Z");
const share = (authorId: string, shareBp: number, hasAccount = true) => ({
  ...{ authorId, shareBp, hasAccount },
});
const two = [share("ada", 10_000), share("ben", 0)];
const three = [share("ada", 6_000), share("ben", 4_000), share("cy", 0)];
const invite = (shareBp: number, email = "dee@bouquin.test") => ({ email, name: "Dee", shareBp });

function judge(
  current: ReturnType<typeof share>[],
  terms: [string, number][],
  more: { invited?: ReturnType<typeof invite>[]; effectiveFrom?: Date | null } = {},
) {
  const draft = {
    terms: terms.map(([authorId, shareBp]) => ({ authorId, shareBp })),
    ...{ invited: [], effectiveFrom: null, ...more },
  };
  const judged = judgeProposal(current, draft, at);
  return judged.ok ? judged.value.map(({ shareBp }) => shareBp) : judged.reason;
}

describe("a proposal of shares", () => {
  test.each([
    [
      "is put in the order of the authors",
      [
        ["ben", 4_000],
        ["ada", 6_000],
      ],
      {},
      [6_000, 4_000],
    ],
    [
      "names those at nothing who are left out",
      [["ada", 9_000]],
      { invited: [invite(1_000)] },
      [9_000, 0, 1_000],
    ],
    [
      "puts the invited behind",
      [
        ["ada", 5_000],
        ["ben", 0],
      ],
      { invited: [invite(5_000)] },
      [5_000, 0, 5_000],
    ],
    [
      "may name someone at nothing",
      [
        ["ada", 10_000],
        ["ben", 0],
      ],
      { invited: [invite(0)] },
      [10_000, 0, 0],
    ],
    [
      "is refused one basis point short",
      [
        ["ada", 9_999],
        ["ben", 0],
      ],
      {},
      "shares-short",
    ],
    [
      "is refused one basis point over",
      [
        ["ada", 10_000],
        ["ben", 1],
      ],
      {},
      "shares-over",
    ],
    [
      "is refused for a stranger",
      [
        ["ada", 5_000],
        ["zoe", 5_000],
      ],
      {},
      "author-unknown",
    ],
    [
      "is refused for someone named twice",
      [
        ["ada", 5_000],
        ["ada", 5_000],
      ],
      {},
      "author-unknown",
    ],
    [
      "is refused when nothing changes",
      [
        ["ada", 10_000],
        ["ben", 0],
      ],
      {},
      "nothing-changes",
    ],
    [
      "is refused for one address twice",
      [
        ["ada", 8_000],
        ["ben", 0],
      ],
      { invited: [invite(1_000), invite(1_000)] },
      "invited-twice",
    ],
    [
      "is refused for this very instant",
      [
        ["ada", 5_000],
        ["ben", 5_000],
      ],
      { effectiveFrom: at },
      "date-past",
    ],
    [
      "counts from the next millisecond on",
      [
        ["ada", 5_000],
        ["ben", 5_000],
      ],
      { effectiveFrom: new Date(at.getTime() + 1) },
      [5_000, 5_000],
    ],
    [
      "may wait a year and a day",
      [
        ["ada", 5_000],
        ["ben", 5_000],
      ],
      { effectiveFrom: addDays(at, 366) },
      [5_000, 5_000],
    ],
    [
      "is refused beyond",
      [
        ["ada", 5_000],
        ["ben", 5_000],
      ],
      { effectiveFrom: addDays(at, 367) },
      "date-too-far",
    ],
  ] as [string, [string, number][], object, number[] | string][])(
    "%s",
    (_title, terms, more, outcome) => {
      expect(judge(two, terms, more)).toEqual(outcome);
    },
  );

  test("names the difference in basis points, whichever way", () => {
    const draft = {
      terms: [{ authorId: "ada", shareBp: 9_850 }],
      invited: [],
      effectiveFrom: null,
    };
    expect(judgeProposal(two, draft, at)).toMatchObject({ details: { differenceBp: 150 } });
    const over = { ...draft, invited: [invite(1_000)] };
    expect(judgeProposal(two, over, at)).toMatchObject({ details: { differenceBp: 850 } });
  });

  test("nobody's part ends by being left out", () => {
    expect(judge(three, [["ada", 10_000]])).toBe("author-missing");
    expect(
      judge(three, [
        ["ada", 10_000],
        ["ben", 0],
      ]),
    ).toEqual([10_000, 0, 0]);
  });

  test("whoever cannot answer cannot be asked", () => {
    const silent = [share("ada", 10_000), share("ben", 0, false)];
    expect(
      judge(silent, [
        ["ada", 5_000],
        ["ben", 5_000],
      ]),
    ).toBe("author-without-account");
    expect(
      judge(
        silent,
        [
          ["ada", 5_000],
          ["ben", 0],
        ],
        { invited: [invite(5_000)] },
      ),
    ).toEqual([5_000, 0, 5_000]);
  });

  test("ACL-11 is the first author's and the sharers' to make, not of a co-author at nothing", () => {
    const withoutShare = [share("ada", 0), share("ben", 10_000), share("cy", 0)];
    expect(["ada", "ben", "cy", "zoe"].map((id) => mayPropose(withoutShare, id))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test("needs the yes of everyone it touches, and of nobody else", () => {
    const terms = [
      share("ada", 5_000),
      share("ben", 0),
      share("cy", 0),
      { authorId: null, shareBp: 5_000 },
    ];
    expect(terms.map((term) => mustAgree(term, three))).toEqual([true, true, false, true]);
    const yes = (...ids: string[]) => ids.map((authorId) => ({ authorId, answer: "accepted" }));
    expect(isAgreed(terms, yes("ada", "ben"), three)).toBe(false);
    const filled = [...terms.slice(0, 3), { authorId: "dee", shareBp: 5_000 }];
    expect(isAgreed(filled, yes("ada", "ben", "dee"), three)).toBe(true);
    expect(
      isAgreed(filled, [...yes("ada", "ben"), { authorId: "dee", answer: "declined" }], three),
    ).toBe(false);
  });

  test.each([
    ["a date to come", "2026-12-01T00:00:00Z", "2026-11-25T10:00:30Z", "2026-12-01T00:00:00.000Z"],
    ["a date gone by", "2026-11-20T00:00:00Z", "2026-11-25T10:00:30Z", "2026-11-25T10:01:00.000Z"],
    [
      "a yes on the full minute",
      "2026-11-20T00:00:00Z",
      "2026-11-25T10:01:00Z",
      "2026-11-25T10:02:00.000Z",
    ],
  ])("comes into force by %s", (_title, wanted, agreed, from) => {
    expect(inForceFrom(new Date(wanted), new Date(agreed)).toISOString()).toBe(from);
  });
});

describe("the form of a proposal", () => {
  const ada = "0190aaaa-0000-7000-8000-000000000001";
  const sent = { locale: "fr", slug: "un-livre", effectiveOn: "", [`share-${ada}`]: "66,67 %" };

  test("reads percentages as people type them, and skips empty rows", () => {
    const rows = { "name-1": " Dee ", "email-1": "Dee@Bouquin.TEST", "share-1": "33,33" };
    const empty = { "name-2": "", "email-2": " ", "share-2": "" };
    expect(shareProposal.parse({ ...sent, ...rows, ...empty })).toMatchObject({
      terms: [{ authorId: ada, shareBp: 6_667 }],
      invited: [{ name: "Dee", email: "dee@bouquin.test", shareBp: 3_333 }],
    });
  });

  test("names the field that is wrong", () => {
    const wrong = {
      ...sent,
      [`share-${ada}`]: "beaucoup",
      "name-1": "",
      "email-1": "dee",
      "share-1": "101",
    };
    const read = shareProposal.safeParse(wrong);
    expect(read.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      [`share-${ada}`, "share-invalid"],
      ["email-1", "email-invalid"],
      ["name-1", "name-needed"],
      ["share-1", "share-invalid"],
    ]);
  });

  test.each([
    ["100", 10_000],
    ["0", 0],
    ["33,33", 3_333],
    ["33.3", 3_330],
    ["0,01 %", 1],
    ["100,01", null],
    ["-1", null],
    ["1/3", null],
    ["33,333", null],
    ["", null],
  ] as [string, number | null][])("reads %j", (text, shareBp) => {
    expect(parseShare(text, "fr")).toBe(shareBp);
  });
});

const agreed = [
  ["33/33/34", [3_300, 3_300, 3_400]],
  ["a third each", [3_334, 3_333, 3_333]],
  ["33.33/33.33/33.34", [3_333, 3_333, 3_334]],
  ["0/100", [0, 10_000]],
] as [string, number[]][];

function parts(priceMinor: bigint, shares: number[]) {
  const terms = shares.map((shareBp, place) => ({ authorId: `author-${place}`, shareBp }));
  const split = splitLine({ priceMinor, taxMinor: 0n, royaltyBp: 10_000, shares: terms });
  return split.authors.map(({ amountMinor }) => amountMinor);
}

describe("the royalty of co-authors", () => {
  test.each([
    ["33/33/34", 1n, [0n, 0n, 1n]],
    ["33/33/34", 2n, [1n, 0n, 1n]],
    ["33/33/34", 100n, [33n, 33n, 34n]],
    ["a third each", 1n, [1n, 0n, 0n]],
    ["a third each", 2n, [1n, 1n, 0n]],
    ["a third each", 100n, [34n, 33n, 33n]],
    ["0/100", 1n, [0n, 1n]],
    ["0/100", 100n, [0n, 100n]],
  ])(
    "P-05 at %s of %s cents falls to the largest remainder, then to the first",
    (rate, cents, outcome) => {
      expect(parts(cents, agreed.find(([name]) => name === rate)?.[1] ?? [])).toEqual(outcome);
    },
  );

  test("LED-08 sums to the whole from one cent to 9.99, nobody below nothing, nobody a cent off", () => {
    for (const [, shares] of agreed)
      for (let cents = 1n; cents <= 999n; cents++) {
        const amounts = parts(cents, shares);
        expect(amounts.reduce((sum, part) => sum + part, 0n)).toBe(cents);
        for (const [place, amount] of amounts.entries()) {
          const exact = cents * BigInt(shares[place] ?? 0);
          expect(amount >= exact / 10_000n && amount <= exact / 10_000n + 1n).toBe(true);
        }
      }
  });

  test("LED-08 does not depend on the order in which sales come in", () => {
    const sale = fc.bigInt({ min: 1n, max: 999n });
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 20 }), (sales) => {
        const total = (list: bigint[]) =>
          list.reduce(
            (sum, cents) =>
              parts(cents, [3_333, 3_333, 3_334]).map((part, at) => part + (sum[at] ?? 0n)),
            [] as bigint[],
          );
        expect(total(sales)).toEqual(total([...sales].reverse()));
      }),
    );
  });
});
