/** A sentence for the person who runs the gate, as against a bug in it. */
export class Missing extends Error {}
