import { AsyncLocalStorage } from "node:async_hooks";
import { readFileSync } from "node:fs";
import { setImmediate as atOnce } from "node:timers/promises";
import { expect, test } from "vitest";
import { clearUp } from "@/prisma/testing/clear-up";
import { endOfDrawing, releaseDrawings } from "./release-drawings";

test("what was drawn beside a page is let go, whoever holds that page's own end", async () => {
  expect(await drawnAndHeld(Released)).toBe(0);
});

test("the end of a drawing is told as before, and so is every other", () => {
  const controller = new Released();
  const end = new Error(endOfDrawing);
  controller.abort(end);
  expect(controller.signal.reason).toBe(end);
  expect(end.stack).toBe(`Error: ${endOfDrawing}`);
  const [given, other] = [new Error("too late"), new Released()];
  other.abort(given);
  expect(given.stack).toContain("release-drawings.test.ts");
  const bare = new Released();
  bare.abort();
  expect(bare.signal.reason).toMatchObject({ name: "AbortError" });
});

test("React ends its drawings by these words: else this is to be taken away, or looked for anew", () => {
  const runtime = "node_modules/next/dist/compiled/next-server/app-page-turbo.runtime.prod.js";
  expect(readFileSync(runtime, "utf8")).toContain(
    `cacheController.abort(Error("${endOfDrawing}"))`,
  );
});

class Released extends AbortController {}
releaseDrawings(Released.prototype);

/** Ends fifty drawings in one turn, holds the first one's signal, and counts what is still there of the others. */
async function drawnAndHeld(Controller: typeof AbortController) {
  const held: AbortSignal[] = [];
  const pages = drawFifty(() => {
    const controller = new Controller();
    controller.abort(Error(endOfDrawing));
    if (held.length === 0) held.push(controller.signal);
  });
  await atOnce();
  await atOnce();
  clearUp();
  expect(held).toHaveLength(1);
  return pages.slice(1).filter((page) => page.deref()).length;
}

function drawFifty(end: () => void) {
  const drawing = new AsyncLocalStorage<object>();
  return Array.from({ length: 50 }, () => {
    const page = {};
    drawing.run(page, () => setImmediate(end));
    return new WeakRef(page);
  });
}
