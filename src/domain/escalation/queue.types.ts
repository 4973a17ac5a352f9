/** How waiting work gets its holder: people take it, or it is given to one after the other, or to whoever has least. */
export type QueueAssignment = 'pull' | 'roundRobin' | 'leastLoaded';

export const queueAssignments: readonly QueueAssignment[] = ['pull', 'roundRobin', 'leastLoaded'];
