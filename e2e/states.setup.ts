import { test } from "./support/house";
import { announceABook, copyOfTheFirstBook } from "./support/states";

test("a book is announced, one is sold no more, one has left the shop and one rests", async () => {
  await announceABook();
  await copyOfTheFirstBook({ slug: "the-plan-retired", state: "retired", title: "Le Plan d’hier" });
  await copyOfTheFirstBook({
    ...{ slug: "the-plan-paused", state: "paused", title: "Le plan au repos" },
  });
  await copyOfTheFirstBook({
    ...{ slug: "the-plan-closed", state: "closed", title: "Le Plan d’avant-hier" },
  });
});
