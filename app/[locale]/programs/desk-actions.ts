import * as author from "./author-actions";
import * as operator from "./operator-actions";

/** The deeds of a desk's pages about programs. */
export const deskActions = {
  author: {
    createKey: author.createKey,
    revokeKey: author.revokeKey,
    addWebhook: author.addWebhook,
    editWebhook: author.editWebhook,
    pressWebhook: author.pressWebhook,
    resend: author.resend,
  },
  operator: {
    createKey: operator.createKey,
    revokeKey: operator.revokeKey,
    addWebhook: operator.addWebhook,
    editWebhook: operator.editWebhook,
    pressWebhook: operator.pressWebhook,
    resend: operator.resend,
  },
} as const;

export type Desk = keyof typeof deskActions;
