"use server";
import { action } from "@/lib/edge/action";
import {
  addPlace,
  changedEndpoint,
  deliveryChoice,
  doToPlace,
  editPlace,
  isGraveDeed,
  keyChoice,
  keyWish,
  makeKey,
  newEndpoint,
  placeDeed,
  sendAgain,
  takeKeyBack,
} from "./owner-work";

const as = "operator";

/** A key for a program. */
export const createKey = action({ as, input: keyWish, isFresh: true }, makeKey);

/** A key opens nothing any more. */
export const revokeKey = action({ as, input: keyChoice }, takeKeyBack);

/** A place that is told of what happens. */
export const addWebhook = action({ as, input: newEndpoint, isFresh: true }, addPlace);

/** Another address, or other events. */
export const editWebhook = action({ as, input: changedEndpoint, isFresh: true }, editPlace);

/** One press: test, pause, resume, renew or remove. */
export const pressWebhook = action({ as, input: placeDeed, isFresh: isGraveDeed }, doToPlace);

/** A delivery once more. */
export const resend = action({ as, input: deliveryChoice }, sendAgain);
