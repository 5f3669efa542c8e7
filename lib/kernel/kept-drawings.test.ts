import { expect, test, vi } from "vitest";
import { keepDrawings } from "./kept-drawings";

function aPainter(bytes = 10) {
  return vi.fn(async () => new Uint8Array(bytes));
}

test("a drawing is made once, also for those who ask while it is being made", async () => {
  const [kept, paint] = [keepDrawings({ count: 2, bytes: 100 }), aPainter()];
  const [one, other] = await Promise.all([kept("a", paint), kept("a", paint)]);
  expect(await kept("a", paint)).toBe(one);
  expect(other).toBe(one);
  expect(paint).toHaveBeenCalledTimes(1);
});

test("the one asked for longest ago gives way when there are too many", async () => {
  const [kept, paint] = [keepDrawings({ count: 2, bytes: 100 }), aPainter()];
  for (const name of ["a", "b", "a", "c"]) await kept(name, paint);
  expect(paint).toHaveBeenCalledTimes(3);
  await kept("a", paint);
  expect(paint).toHaveBeenCalledTimes(3);
  await kept("b", paint);
  expect(paint).toHaveBeenCalledTimes(4);
});

test("large ones give way sooner, and one too large for all is given and not kept", async () => {
  const [kept, paint, large] = [keepDrawings({ count: 9, bytes: 100 }), aPainter(), aPainter(60)];
  await kept("a", large);
  await kept("b", large);
  await kept("a", paint);
  expect(paint).toHaveBeenCalledTimes(1);
  const huge = aPainter(200);
  expect(await kept("c", huge)).toHaveLength(200);
  await kept("c", huge);
  expect(huge).toHaveBeenCalledTimes(2);
});

test("a drawing that fails is tried again at the next asking", async () => {
  const kept = keepDrawings({ count: 2, bytes: 100 });
  const fails = () => Promise.reject(new Error("no such file"));
  await expect(kept("a", fails)).rejects.toThrow("no such file");
  const paint = aPainter();
  await kept("a", paint);
  expect(paint).toHaveBeenCalledTimes(1);
});
