import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as atOnce } from "node:timers/promises";
import { expect, test } from "vitest";
import { clearUp } from "@/prisma/testing/clear-up";
import { aFront } from "./front-fixture";
import type { Handler } from "./render-page";

const crowd = 40;

test("whoever is let in by one who leaves holds on to nothing of theirs: what was drawn for a crowd is let go while it stands in line", async () => {
  const { handler, drawn, begin, end } = drawings();
  const shop = await aFront(handler);
  try {
    const pages = Array.from({ length: crowd }, () => shop.ask("/en/cart"));
    await expect.poll(() => shop.front.told().underWay).toBe(crowd);
    begin();
    await expect.poll(() => drawn.length).toBe(crowd);
    await atOnce();
    clearUp();
    // One Node may hold itself, by the timer of the date that answers carry.
    expect(drawn.slice(0, crowd / 2).filter((page) => page.deref()).length).toBeLessThan(3);
    end();
    expect((await Promise.all(pages)).map(({ status }) => status)).toEqual(Array(crowd).fill(200));
  } finally {
    begin();
    end();
    await shop.close();
  }
});

/** Answers each request out of what it drew for it: the first two once `begin` is called, the last two with `end`. */
function drawings() {
  const drawing = new AsyncLocalStorage<object>();
  const drawn: WeakRef<object>[] = [];
  const [beginning, ending] = [aSign(), aSign()];
  const handler: Handler = (_request, response) => {
    const page = { response };
    drawn.push(new WeakRef(page));
    const isLast = drawn.length > crowd - 2;
    return drawing.run(page, async () => {
      await (isLast ? ending.given : beginning.given);
      response.setHeader("content-type", "application/pdf").end("done");
    });
  };
  return { handler, drawn, begin: beginning.give, end: ending.give };
}

function aSign() {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
