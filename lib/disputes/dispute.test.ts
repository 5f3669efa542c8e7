import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  awaitsAnswer,
  type DisputeState,
  heldBy,
  isClaiming,
  mayFollow,
  newsIn,
  stateOf,
} from "./dispute";

describe("what the provider's status means", () => {
  test.each([
    ["warning_needs_response", "inquiry"],
    ["warning_under_review", "inquiry"],
    ["warning_closed", "closed"],
    ["needs_response", "open"],
    ["under_review", "open"],
    ["appeal_needs_response", "open"],
    ["appeal_under_review", "open"],
    ["won", "won"],
    ["lost", "lost"],
    ["prevented", "closed"],
  ])("%s is %s", (status, state) => expect(stateOf(status, 0n)).toBe(state));

  test("REF-17 any other word is parked and never a fault", () => {
    for (const odd of ["", "constructor", "__proto__", "toString", "mediation_opened"])
      expect(stateOf(odd, 2000n)).toBe("parked");
    fc.assert(fc.property(fc.string(), (word) => typeof stateOf(word, 0n) === "string"));
  });

  test("prevented by giving the reader the money at once is lost, whatever it is called", () => {
    expect(stateOf("prevented", 2000n)).toBe("lost");
    expect(stateOf("warning_closed", 2000n)).toBe("lost");
  });

  test("only words that ask for a response are answered", () => {
    expect(awaitsAnswer("needs_response")).toBe(true);
    expect(awaitsAnswer("warning_needs_response")).toBe(true);
    expect(awaitsAnswer("appeal_needs_response")).toBe(true);
    expect(awaitsAnswer("under_review")).toBe(false);
    expect(awaitsAnswer("odd_needs_response")).toBe(false);
  });
});

describe("the steps of a dispute", () => {
  const steps: [DisputeState | null, DisputeState, boolean][] = [
    [null, "lost", true],
    ["inquiry", "open", true],
    ["inquiry", "closed", true],
    ["open", "won", true],
    ["open", "lost", true],
    ["lost", "won", true],
    ["won", "lost", true],
    ["won", "open", true],
    ["lost", "open", true],
    ["closed", "open", true],
    ["open", "inquiry", false],
    ["won", "inquiry", false],
    ["lost", "inquiry", false],
    ["lost", "closed", true],
    ["won", "closed", false],
    ["closed", "inquiry", false],
  ];
  test.each(steps)("R-33 %s then %s: %s", (known, state, isLawful) =>
    expect(mayFollow(known, state)).toBe(isLawful),
  );

  test("money is claimed while it is gone, and never for a question", () => {
    const nothing = { had: false, heldMinor: 0n };
    expect(isClaiming("open", nothing)).toBe(true);
    expect(isClaiming("lost", nothing)).toBe(true);
    for (const state of ["inquiry", "won", "closed", "parked"] as const)
      expect(isClaiming(state, nothing)).toBe(false);
    expect(isClaiming("parked", { had: true, heldMinor: 0n })).toBe(true);
    expect(isClaiming("parked", { had: false, heldMinor: 2000n })).toBe(true);
  });

  test("what is known already, and what is parked, is no news", () => {
    expect(newsIn("open", "open")).toBeNull();
    expect(newsIn("open", "parked")).toBeNull();
    expect(newsIn("inquiry", "open")).toBe("opened");
    expect(newsIn("lost", "won")).toBe("won");
    expect(newsIn("open", "closed")).toBe("closed");
    expect(newsIn("lost", "closed")).toBe("won");
  });

  test("the bank holds what it took and has not given back", () => {
    const amounts = [-2000n, 2000n, -1500n].map((amountMinor) => ({ amountMinor }));
    expect(heldBy(amounts)).toBe(1500n);
  });
});
