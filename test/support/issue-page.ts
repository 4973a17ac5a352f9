/** Everything that a screen about one issue shows, in one query. */
export const issuePage = `query ($id: ID!) { issue(id: $id) {
  id number version state stage planState machineVersion title impact impactClass effort cycle createdAt closedAt heldUntil
  leadOffice { name } contributingOffices { name } owner { name } proposedBy { name } service { name } topics { name }
  objective { name } mergedInto { number } mergedIssues { number }
  allowedEvents { event label allowed role blockers { code message } }
  evidenceCount peopleAffected peopleAffectedPerQuarter { count low high }
  evidence(first: 25) { totalCount pageInfo { hasNextPage } nodes { kind note linkedAt case { number channel } escalation { number } measure { name } } }
  causes { id text kind status parent { id } place evidence { id } decidedBy { name } }
  causePaths { paths { isRefuted causes { text } } mermaid }
  causesByCategory { mermaid categories { category causes { text } } }
  criteria { id name weight }
  options { id title doNothing weightedScore dismissalReason effectMeasure { name } scores { score person { name } criterion { name } } }
  scoringRounds { round reason }
  optionRanking { sentence options { option { title } rank weightedScore spreads { criterion { name } } } smallestTurn { criterion { name } changePoints } }
  plan { revision measure { name } submittedBy { name } approvedBy { name } editors { name } detectable balancingMeasures { measure { name } } changesRequested }
  planVersions { number decision items { title } remarks { text answer } submittedBy { name } decidedBy { name } promise { measure { name } } }
  items { id title state dueOn office { name } owner { name } cause { text } measure { name } dependsOn { title } remarks { text }
    checkList { text } allowedEvents { event allowed } reviews { sentence } }
  schedule { sentence mermaid projectedEndOn items { item { title } slackDays } criticalPath { title } }
  progress { share sentence }
  reviews { id sentence effectiveVerdict overrideReason overriddenBy { name } chart { points { value } } }
  effect { measure { name } sentence chart { points { value } } }
  watch { quarter on review { sentence } } relapseProposal { sentence }
  statements { id audience state title writtenBy { name } approvedBy { name } readability { grade } findings { kind } revisions { revision } changesSincePublished { field }
    allowedEvents { event allowed blockers { message } } }
  notes(first: 25) { nodes { text audience author { name } mentioned { name } } } watchers(first: 25) { nodes { person { name } } } iWatch mayAddNote
  history(first: 25) { totalCount nodes { fact at actorId changes { field before after } note { field after } } } } }`;
