/** Where it is called out that there is something to deliver. */
export const deliveriesChannel = "webhook_deliveries";
