import { expect, test, vi } from "vitest";
import { keepReadings } from "./kept-readings";

function aKeeper(most: Parameters<typeof keepReadings>[0]) {
  const make = vi.fn((text: string) => ({ text }));
  return { read: keepReadings(most, make), make };
}

test("a text is read once; one sign more in it is another text", () => {
  const { read, make } = aKeeper({ texts: 9, characters: 99 });
  expect(read("one")).toEqual({ text: "one" });
  expect(read("one")).toBe(read("one"));
  expect(read("one.")).toEqual({ text: "one." });
  expect(make).toHaveBeenCalledTimes(2);
});

test("no more texts are kept than allowed, and the one nobody asked for the longest goes first", () => {
  const { read, make } = aKeeper({ texts: 2, characters: 99 });
  for (const text of ["a", "b", "a", "c", "a"]) read(text);
  expect(make).toHaveBeenCalledTimes(3);
  read("b");
  expect(make).toHaveBeenCalledTimes(4);
});

test("no more characters are kept than allowed, and a text beyond them is read each time", () => {
  const { read, make } = aKeeper({ texts: 9, characters: 4 });
  for (const text of ["aa", "bb", "aa", "bb"]) read(text);
  expect(make).toHaveBeenCalledTimes(2);
  for (const text of ["ccccc", "ccccc", "aa"]) read(text);
  expect(make).toHaveBeenCalledTimes(5);
  read("aa");
  expect(make).toHaveBeenCalledTimes(5);
});

test("what cannot be read is tried again", () => {
  const make = vi.fn().mockImplementationOnce(() => {
    throw new Error("unreadable");
  });
  const read = keepReadings({ texts: 9, characters: 99 }, make);
  expect(() => read("a")).toThrow("unreadable");
  read("a");
  expect(make).toHaveBeenCalledTimes(2);
});
