/** Days that a scorecard can speak of: a slip such as 0025 for 2025 is no period to speak of, and none to close for good. */
export const dayOfScorecard = /^(19|2[01])\d\d-/;
