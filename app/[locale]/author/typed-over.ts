import { z } from "zod";

/** What a form says of the words it was typed over: their mark. A page of the release before says nothing of it. */
export const typedOver = { shown: z.string().max(64).optional() };
