import fc from "fast-check";
import { expect, test } from "vitest";
import { keepLast } from "./kept-last";

test("what is kept is found by its name, and another under the same name takes its place", () => {
  const kept = keepLast<string>({ count: 2, size: 10 });
  expect(kept.find("a")).toBeUndefined();
  expect(kept.keep("a", "one", 9)).toBe("one");
  expect(kept.keep("a", "two", 2)).toBe("two");
  kept.keep("b", "three", 8);
  expect([kept.find("a"), kept.find("b")]).toEqual(["two", "three"]);
});

const names = fc.constantFrom("a", "b", "c", "d", "e");

test("never more than allowed is kept, and it is what was asked for last", () => {
  const asking = fc.array(fc.record({ name: names, size: fc.integer({ min: 0, max: 6 }) }));
  fc.assert(
    fc.property(asking, (asked) => {
      const most = { count: 3, size: 8 };
      const kept = keepLast<number>(most);
      let last: { name: string; size: number }[] = [];
      for (const { name, size } of asked) {
        const known = last.find((one) => one.name === name);
        expect(kept.find(name)).toBe(known?.size);
        if (!known) kept.keep(name, size, size);
        last = [...last.filter((one) => one !== known), known ?? { name, size }];
        const sum = () => last.reduce((all, one) => all + one.size, 0);
        while (last.length > most.count || sum() > most.size) last.shift();
      }
    }),
  );
});
