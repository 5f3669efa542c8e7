import { signIn, test } from "./support/house";
import { type Person, people, sessionOf } from "./support/people";

for (const who of Object.keys(people) as Person[])
  test(`the ${who} signs in by a link from a letter`, async ({ page, context }) => {
    await signIn(page, "fr", people[who]);
    await context.storageState({ path: sessionOf(who) });
  });
