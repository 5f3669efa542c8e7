import { describe, expect, test } from "vitest";
import { addMinutes } from "@/lib/kernel/time";
import { type BrakeMode, isPageSpent, nextMove, strictest } from "./brake";
import { standingOf } from "./buyer-standing";
import { freeLimits, type Limit, paidLimits, verdictOf } from "./limits";
import { judgePurchase, type PurchaseFacts } from "./purchase-guard";
import { isSolved, mostHarder, readProof } from "./puzzle";

const at = new Date(Date.UTC(2026, 10, 26, 12));
const brake = (mode: BrakeMode, minutes: number) => ({
  ...{ id: mode, mode, title: "T", endsAt: addMinutes(at, minutes) },
});

describe("a brake", () => {
  test.each([
    [9, []],
    [10, ["challenge"]],
    [29, ["challenge"]],
    [30, ["challenge", "paused"]],
  ])("PAY-27 F-02 after %i failures of one book begins %j", (failures, begun) => {
    const moves = nextMove(failures, [], { at, isShop: false });
    expect(moves.map((one) => ("mode" in one ? one.mode : one.move))).toEqual(begun);
  });

  test("F-02 one cart with everything in it pauses no book: only what failed of a book alone does", () => {
    const whole = nextMove(5000, [], { at, isShop: false, alone: 29 });
    expect(whole).toMatchObject([{ move: "begin", mode: "challenge" }]);
  });

  test("of the whole shop is a puzzle and never a pause", () => {
    expect(nextMove(59, [], { at, isShop: true })).toEqual([]);
    expect(nextMove(5000, [], { at, isShop: true })).toMatchObject([
      { move: "begin", mode: "challenge" },
    ]);
  });

  test("F-06 is prolonged by what goes on failing, ends by itself, and leaves a puzzle behind a pause", () => {
    const begun = nextMove(10, [], { at, isShop: false })[0];
    const later = addMinutes(at, 5);
    const living = [{ ...brake("challenge", 0), endsAt: addMinutes(at, 60) }];
    expect(nextMove(10, living, { at: later, isShop: false })).toMatchObject([
      { move: "prolong", id: "challenge" },
    ]);
    expect(begun).toMatchObject({ endsAt: addMinutes(at, 60) });
    const [challenge, pause] = nextMove(30, [], { at, isShop: false });
    expect("endsAt" in (challenge ?? {}) && "endsAt" in (pause ?? {})).toBe(true);
    const both = [challenge, pause].flatMap((one) => (one?.move === "begin" ? one : []));
    expect(strictest(both, addMinutes(at, 119))?.mode).toBe("paused");
    expect(strictest(both, addMinutes(at, 121))?.mode).toBe("challenge");
    expect(strictest(both, addMinutes(at, 181))).toBeNull();
  });

  test("F-01 a payment page closes after five refused cards, after two where the book is braked", () => {
    expect([4, 5].map((count) => isPageSpent(count, false))).toEqual([false, true]);
    expect([1, 2].map((count) => isPageSpent(count, true))).toEqual([false, true]);
  });
});

describe("a press to buy", () => {
  const free: PurchaseFacts = {
    ...{ isFree: false, isProven: false, brake: null },
    ...{ limits: { verdict: "fine" }, buyer: { standing: "free" } },
  };
  test.each<[string, Partial<PurchaseFacts>, string]>([
    ["with nothing against it", {}, "go"],
    ["of a book tried with many cards", { brake: brake("challenge", 9) }, "challenge"],
    ["of such a book, signed in", { brake: brake("challenge", 9), isProven: true }, "go"],
    ["of a paused book", { brake: brake("paused", 9) }, "pause"],
    ["of a paused book, signed in", { brake: brake("paused", 9), isProven: true }, "pause"],
    ["of a paused book that costs nothing", { brake: brake("paused", 9), isFree: true }, "go"],
    ["by a buyer with ten refused cards", { buyer: { standing: "wait", until: at } }, "wait"],
    [
      "by such a buyer, signed in",
      { buyer: { standing: "wait", until: at }, isProven: true },
      "wait",
    ],
    [
      "from a network with refused cards",
      { buyer: { standing: "challenge", harder: 0 } },
      "challenge",
    ],
    ["beyond a soft limit", { limits: { verdict: "challenge", harder: 0 } }, "challenge"],
    [
      "beyond a soft limit, for nothing",
      { limits: { verdict: "challenge", harder: 0 }, isFree: true },
      "challenge",
    ],
    ["beyond a hard limit", { limits: { verdict: "refuse", retrySeconds: 9 } }, "refuse"],
  ])("F-01 F-02 F-06 %s: %j is judged %s", (_what, facts, verdict) => {
    expect(judgePurchase({ ...free, ...facts })).toMatchObject({ verdict });
  });

  test("F-01 ten refused cards of one buyer wait for the oldest to be over; a network's never wait", () => {
    const ofBuyer = Array.from({ length: 10 }, (_one, minute) => addMinutes(at, minute));
    expect(standingOf({ ofBuyer, ofNetwork: 10 })).toEqual({
      ...{ standing: "wait", until: addMinutes(at, 60) },
    });
    expect(standingOf({ ofBuyer: ofBuyer.slice(6), ofNetwork: 0 }).standing).toBe("challenge");
    expect(standingOf({ ofBuyer: ofBuyer.slice(7), ofNetwork: 9 }).standing).toBe("free");
    expect(standingOf({ ofBuyer: [], ofNetwork: 5000 }).standing).toBe("challenge");
  });

  test("F-02 a puzzle is as hard as the strictest of what asks for it; a crowd's stays within what a telephone can do", () => {
    const harderOf = (facts: Partial<PurchaseFacts>) => {
      const judged = judgePurchase({ ...free, ...facts });
      return judged.verdict === "challenge" ? judged.harder : null;
    };
    const ofShop = { ...brake("challenge", 9), title: null };
    expect(harderOf({ brake: ofShop })).toBe(0);
    expect(harderOf({ brake: brake("challenge", 9) })).toBe(1);
    const buyer = standingOf({ ofBuyer: Array.from({ length: 9 }, () => at), ofNetwork: 99 });
    expect(harderOf({ brake: brake("challenge", 9), buyer })).toBe(5);
    expect(harderOf({ buyer: standingOf({ ofBuyer: [], ofNetwork: 5000 }) })).toBe(mostHarder);
    const counted = (limit: Limit, count: number) =>
      verdictOf([{ limit, count, endsInSeconds: 9 }]);
    expect(counted(freeLimits["free-shop"], 600_000)).toMatchObject({ harder: mostHarder });
    expect(counted(freeLimits["free-network"], 211)).toMatchObject({ harder: 10 });
  });

  test("PAY-26 the last that fits goes, the next is told when to come back", () => {
    const limit = paidLimits["pay-network"];
    const of = (count: number) => verdictOf([{ limit, count, endsInSeconds: 33 }]);
    expect([of(40), of(41)]).toEqual([
      { verdict: "fine" },
      { verdict: "refuse", retrySeconds: 33 },
    ]);
  });
});

test("a puzzle is solved by leading zero bits and nothing else", () => {
  const solved = ["0".repeat(64), "7", "8", "x"].map((end) =>
    isSolved(`0000${end}`.padEnd(64, "f"), 17),
  );
  expect(solved).toEqual([true, true, false, false]);
  expect(readProof(`${"a".repeat(40)}.42`)).toEqual({ token: "a".repeat(40), answer: "42" });
  expect(["", "a.1", `${"a".repeat(40)}.`, `${"a".repeat(40)}.-1`].map(readProof)).toEqual([
    ...[null, null, null, null],
  ]);
});
