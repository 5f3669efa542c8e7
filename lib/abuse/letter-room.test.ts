import fc from "fast-check";
import { expect, test } from "vitest";
import { fitIn } from "./letter-room";

const key = fc.constantFrom("a", "b", "c", "d");

test("F-03 whatever letters come, no count takes more than it has room for, and none waits that had room", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(key, { minLength: 1 }), { maxLength: 40 }),
      fc.dictionary(key, fc.integer({ min: -3, max: 12 })),
      (letters, lefts) => {
        const room = new Map(
          Object.entries(lefts).map(([name, left]) => [name, { left, endsInSeconds: 60 }]),
        );
        const { goes, taken, retrySeconds } = fitIn(letters, room);
        for (const [name, count] of taken) expect(count).toBeLessThanOrEqual(lefts[name] ?? 0);
        const waiting = letters.filter((_, at) => !goes[at]);
        for (const keys of waiting)
          expect(keys.some((name) => (taken.get(name) ?? 0) >= (lefts[name] ?? 0))).toBe(true);
        expect(retrySeconds > 0).toBe(waiting.length > 0);
      },
    ),
  );
});
