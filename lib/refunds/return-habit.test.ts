import { describe, expect, test } from "vitest";
import { returnedShareBp, returnsOften } from "./return-habit";

describe("R-35 a reader returns often", () => {
  test.each([
    ["with the fourth request of a month", { bought: 40, returned: 0, askedLately: 4 }, true],
    ["not with the third", { bought: 40, returned: 0, askedLately: 3 }, false],
    ["with half of six purchases returned", { bought: 6, returned: 3, askedLately: 1 }, true],
    ["not with three of seven", { bought: 7, returned: 3, askedLately: 1 }, false],
    [
      "not with both of two: that is no habit yet",
      { bought: 2, returned: 2, askedLately: 2 },
      false,
    ],
    ["not with nothing bought", { bought: 0, returned: 0, askedLately: 0 }, false],
  ])("%s", (_what, habit, isOften) => {
    expect(returnsOften(habit)).toBe(isOften);
  });

  test("the share is told to the whole percent, of nothing as nothing", () => {
    const share = (bought: number, returned: number) =>
      returnedShareBp({ bought, returned, askedLately: 0 });
    expect([share(3, 1), share(4, 4), share(0, 0)]).toEqual([3_300, 10_000, 0]);
  });
});
