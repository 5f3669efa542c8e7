import "server-only";
import { db } from "@/lib/platform/db";
import { readConfirmingToken, readInterestToken } from "./interest-token";

/** A sign-up with its book; null once it was forgotten. */
export async function findInterest(id: string) {
  return db().bookInterest.findUnique({
    where: { id },
    include: {
      book: {
        include: {
          authors: {
            orderBy: { position: "asc" },
            include: { author: { select: { name: true } } },
          },
        },
      },
    },
  });
}

/** What a letter's own address is about: the sign-up, null once it was forgotten; undefined where it is not ours. */
export async function interestByLetter(token: string) {
  const id = readInterestToken(token);
  return id ? findInterest(id) : undefined;
}

/** The sign-up a letter asks to confirm; null once it was forgotten, undefined where the address is not ours. */
export async function interestToConfirm(token: string) {
  const id = readConfirmingToken(token);
  return id ? findInterest(id) : undefined;
}
