import { expect, test } from "vitest";
import { preloadPages, warmUp } from "./warm-up";

test("everything is loaded in turn, also after something that cannot be", async () => {
  const loaded: string[] = [];
  const load = (name: string) => async () => void loaded.push(name);
  const broken = () => Promise.reject(new Error("not there"));
  await warmUp([load("payments"), broken, () => undefined, load("uploads")]);
  expect(loaded).toEqual(["payments", "uploads"]);
});

test("a Next that calls the loading of its pages otherwise is noticed, and harms nothing", async () => {
  expect(() => preloadPages({ server: { server: {} } })).toThrow("no way to load");
  await warmUp([() => preloadPages({})]);
});
