const interval = 'The interval is the exact 95 % interval of a Poisson count.';

export const linkedMethod = `Customers behind the linked cases and escalations whose case was received in the last 13 weeks, each counted once; a case without a customer reference counts as one. ${interval} It is at least what is linked: suggested cases may add to it.`;

export const topicMethod = `Customers with a case about the topic received in the last 13 weeks, each counted once; a case without a customer reference counts as one. ${interval}`;
