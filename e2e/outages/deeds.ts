import { expect } from "vitest";
import type { House } from "./open-house";
import {
  aBuyer,
  aRefundWish,
  book,
  buy,
  payAt,
  pressToPay,
  pressToReturn,
  seeThanks,
  signIn,
} from "./shopping";
import { until } from "./until";
import { leadsTo, linkOf, type Page, Visitor, wordsOf } from "./visitor";

/** How a deed ends while something is away. */
export type Outcome =
  | "works"
  | "is on its way"
  | "is kept, else later"
  | "is being confirmed"
  | "is for later"
  | "must wait for the shop";

/**
 * What people do: made ready while all is well, done while something is away and judged by what was to come of it,
 * and looked at again afterwards, when it must have come to the same end however it went.
 */
export type Deed = {
  during: (outcome: Outcome) => Promise<void>;
  afterwards: () => Promise<void>;
};

export const deeds = {
  buy: async (house: House): Promise<Deed> => {
    const buyer = await aBuyer(house);
    let order: string | undefined;
    return {
      async during(outcome) {
        const pressed = await pressToPay(buyer);
        if (outcome === "works") {
          order = await payAt(leadsTo(pressed));
          await seeThanks(buyer.visitor, order);
        } else if (outcome === "is for later") {
          isForLater(pressed);
          expect(wordsOf(pressed.text)).toContain("La page de paiement ne répond pas");
          // Nothing typed is lost, and the cart is as it was.
          expect(pressed.text).toContain(`value="${buyer.email}"`);
          expect(pressed.text).toContain('name="checkoutKey"');
        } else mustWait(pressed);
      },
      async afterwards() {
        order ??= await payAt(leadsTo(await pressToPay(buyer)));
        await seeThanks(buyer.visitor, order);
      },
    };
  },

  /** Comes back from the provider's page, where the money has been given and of which the shop has not heard. */
  "see the order": async (house: House): Promise<Deed> => {
    await house.lever("webhooks/pause");
    const { visitor, order } = await buy(house);
    return {
      async during(outcome) {
        if (outcome === "works") return void (await seeThanks(visitor, order));
        const seen = await visitor.get(order);
        if (outcome !== "is being confirmed") return mustWait(seen);
        expect(seen.status).toBe(200);
        expect(wordsOf(seen.text)).toContain("Paiement en cours de confirmation");
        // The page asks for itself again, with scripts and without.
        expect(seen.text).toMatch(/http-equiv="refresh"/i);
      },
      afterwards: async () => void (await seeThanks(visitor, order)),
    };
  },

  read: async (house: House): Promise<Deed> => {
    const reader = await libraryOf(house);
    const library = await reader.get("/fr/library");
    const file = linkOf(library, /^\/downloads\//);
    const whole = await reader.get(file);
    expect(whole.status).toBe(200);
    const opens = async () => {
      const again = await reader.get(file);
      expect([again.status, again.bytes]).toEqual([200, whole.bytes]);
    };
    return {
      async during(outcome) {
        if (outcome === "must wait for the shop") mustWait(await reader.get("/fr/library"));
        else expect(wordsOf((await reader.get("/fr/library")).text)).toContain("Ma bibliothèque");
        if (outcome === "works") return opens();
        const shut = await reader.get(file);
        if (outcome === "must wait for the shop") return mustWait(shut);
        isForLater(shut);
        expect(shut.text).toContain("Ce fichier est momentanément illisible");
      },
      afterwards: opens,
    };
  },

  "ask for the money back": async (house: House): Promise<Deed> => {
    const wish = await aRefundWish(house);
    let request: string | undefined;
    return {
      async during(outcome) {
        const pressed = await pressToReturn(wish);
        if (outcome === "works") request = leadsTo(pressed);
        else mustWait(pressed);
      },
      async afterwards() {
        request ??= leadsTo(await pressToReturn(wish));
        expect(wordsOf((await wish.visitor.get(request)).text)).toContain("Demande reçue");
      },
    };
  },

  approve: async (house: House): Promise<Deed> => {
    const { operator, press, isSettled } = await aRefundToApprove(house);
    let approved: Page | undefined;
    return {
      async during(outcome) {
        const pressed = await press();
        if (outcome === "must wait for the shop") return mustWait(pressed);
        approved = await operator.get(leadsTo(pressed));
        expect(wordsOf(approved.text)).toContain("le remboursement est lancé");
        if (outcome === "is on its way")
          expect(wordsOf(approved.text)).toContain("Envoyée, la banque n’a pas encore répondu");
      },
      async afterwards() {
        if (!approved) leadsTo(await press());
        await until("the money is back", isSettled);
      },
    };
  },

  /** Made ready last: every sale changes the number of readers that the book's page shows. */
  browse: async (house: House): Promise<Deed> => {
    const visitor = new Visitor(house.shopUrl);
    const [kept, drawn] = [`/fr/books/${book}`, "/fr/refund"];
    const isKept = async () => (await visitor.get(kept)).headers.get("x-bouquin-kept") === "hit";
    await until("the book's page is kept", isKept);
    return {
      async during(outcome) {
        const seen = await visitor.get(kept);
        expect(seen.status).toBe(200);
        expect(wordsOf(seen.text)).toContain("Vous payez");
        if (outcome === "works") expect((await visitor.get(drawn)).status).toBe(200);
        else mustWait(await visitor.get(drawn));
      },
      async afterwards() {
        expect((await visitor.get(drawn)).status).toBe(200);
        await until("the book's page is kept again", isKept);
      },
    };
  },
};

/** Says in words that it cannot be done now, and after how many seconds it is worth another try. */
function isForLater({ status, headers }: Page) {
  expect(status).toBe(503);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
}

function mustWait(page: Page) {
  isForLater(page);
  expect(wordsOf(page.text)).toContain("La boutique revient dans un instant");
  expect(page.text).toContain('<html lang="fr">');
}

/** A request on the operator's desk: how it is approved, and whether its money is back. */
export async function aRefundToApprove(house: House) {
  const wish = await aRefundWish(house);
  const request = leadsTo(await pressToReturn(wish));
  const mark = /request=([0-9a-f-]{36})/.exec(request)?.[1] ?? "";
  const operator = await deskOf(house);
  const queue = await operator.get("/fr/operator/refunds");
  return {
    operator,
    press: () => operator.press(queue, `value="${mark}"`),
    isSettled: async () =>
      wordsOf((await wish.visitor.get(request)).text).includes("Argent rendu (fait)"),
  };
}

const people = new Map<string, Visitor>();

/** The operator, signed in once for all. */
export async function deskOf(house: House) {
  return known("operator", () => signIn(house, "operator@bouquin.test"));
}

/** A reader, signed in once for all, with a book in the library. */
async function libraryOf(house: House) {
  return known("reader", async () => {
    const { visitor, email, order } = await buy(house);
    await seeThanks(visitor, order);
    return signIn(house, email);
  });
}

async function known(name: string, make: () => Promise<Visitor>) {
  const visitor = people.get(name) ?? (await make());
  people.set(name, visitor);
  return visitor;
}
