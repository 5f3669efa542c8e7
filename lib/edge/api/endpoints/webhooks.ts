import { z } from "zod";
import { endpoint, listOf } from "../endpoint";
import { delivery, webhook, webhookEdit, webhookSecrets, webhookWish } from "../shapes/webhook";

const reads = { role: "either", scope: "webhooks:read" } as const;
const writes = { role: "either", scope: "webhooks:write" } as const;
const addressRefusals = [
  "url-invalid",
  "url-not-https",
  "host-unknown",
  "address-private",
  "url-taken",
];

export const listWebhooks = endpoint({
  ...{ method: "GET", path: "/webhooks", name: "listWebhooks", ...reads },
  does: { en: "Your webhooks", fr: "Vos webhooks" },
  ...{ query: listOf({}), answer: webhook, isList: true },
});

export const createWebhook = endpoint({
  ...{ method: "POST", path: "/webhooks", name: "createWebhook", ...writes },
  does: { en: "Add a webhook", fr: "Ajouter un webhook" },
  about: "Its secret is read at /webhooks/{webhookId}/secrets.",
  ...{ body: webhookWish, answer: webhook, successes: { 201: "Added." } },
  refusals: [...addressRefusals, "too-many-endpoints", "events-needed"],
});

export const readWebhook = endpoint({
  ...{ method: "GET", path: "/webhooks/{webhookId}", name: "readWebhook", ...reads },
  does: { en: "One webhook", fr: "Un webhook" },
  answer: webhook,
});

export const editWebhook = endpoint({
  ...{ method: "PATCH", path: "/webhooks/{webhookId}", name: "editWebhook", ...writes },
  does: {
    en: "Change, pause or resume a webhook",
    fr: "Modifier, suspendre ou reprendre un webhook",
  },
  ...{ body: webhookEdit, answer: webhook },
  refusals: [...addressRefusals, "events-needed"],
});

export const removeWebhook = endpoint({
  ...{ method: "DELETE", path: "/webhooks/{webhookId}", name: "removeWebhook", ...writes },
  does: { en: "Remove a webhook with its log", fr: "Retirer un webhook et son journal" },
  answer: z.object({ state: z.literal("removed") }).meta({ id: "RemovedWebhook" }),
});

export const readSecrets = endpoint({
  ...{
    method: "GET",
    path: "/webhooks/{webhookId}/secrets",
    name: "readWebhookSecrets",
    ...writes,
  },
  does: { en: "The secrets that sign now", fr: "Les secrets qui signent en ce moment" },
  answer: webhookSecrets,
});

export const renewSecret = endpoint({
  ...{
    method: "POST",
    path: "/webhooks/{webhookId}/secrets",
    name: "renewWebhookSecret",
    ...writes,
  },
  does: { en: "Renew a webhook’s secret", fr: "Renouveler le secret d’un webhook" },
  about:
    "The one before signs as well for a day. Read both with GET: an answer that is kept holds no secret.",
  answer: z.object({ state: z.literal("renewed") }).meta({ id: "RenewedSecret" }),
  successes: { 201: "Renewed." },
});

export const testWebhook = endpoint({
  ...{ method: "POST", path: "/webhooks/{webhookId}/test", name: "testWebhook", ...writes },
  does: { en: "Send a test event", fr: "Envoyer un événement d’essai" },
  answer: z.object({ deliveryId: z.uuid() }).meta({ id: "SentTest" }),
  successes: { 201: "On its way." },
  refusals: ["endpoint-off"],
});

export const listDeliveries = endpoint({
  ...{ method: "GET", path: "/webhooks/{webhookId}/deliveries", name: "listDeliveries", ...reads },
  does: {
    en: "What a webhook was told, with every try",
    fr: "Ce qu’un webhook a reçu, essai par essai",
  },
  ...{ query: listOf({}), answer: delivery, isList: true },
});

export const resendDelivery = endpoint({
  ...{ method: "POST", path: "/deliveries/{deliveryId}/resend", name: "resendDelivery", ...writes },
  does: {
    en: "Send a delivery again, under its own id",
    fr: "Renvoyer un envoi, sous le même identifiant",
  },
  ...{ answer: delivery, successes: { 201: "On its way." } },
  refusals: ["endpoint-off"],
});
