import { listed, quoted } from '../wording';
import { leadersOf, rankOptions, type Weighing } from './ranking';
import { smallestTurn, weightSensitivity, type WeightTurn } from './sensitivity';

/** What the round comes to and how firmly, as one person would tell another. */
export function rankingSentence(weighing: Weighing): string {
  const ranks = rankOptions(weighing);
  const leaders = leadersOf(ranks);
  const [first] = leaders;
  if (first === undefined) return 'No option is scored on every criterion yet, so none leads.';
  const named = (ids: readonly string[]) => listed(ids.map((id) => nameOf(weighing, id)));
  const top = ranks[0]!.weightedScore!;
  if (leaders.length > 1) {
    return `${named(leaders)} are level with ${top.toFixed(2)} of 5: the scores do not decide between them.`;
  }
  const second = ranks.find(({ rank }) => rank !== null && rank > 1);
  if (!second)
    return `${named([first])} has ${top.toFixed(2)} of 5; no other option is scored on every criterion.`;
  const seconds = ranks.filter(({ rank }) => rank === second.rank).map(({ optionId }) => optionId);
  const ahead = top - second.weightedScore!;
  const lead = `${named([first])} leads with ${top.toFixed(2)} of 5, ${amount(ahead)} ahead of ${named(seconds)}.`;
  return [lead, firmness(weighing), baseline(weighing)].filter((part) => part !== '').join(' ');
}

function firmness(weighing: Weighing): string {
  const smallest = smallestTurn(weightSensitivity(weighing));
  if (!smallest) return 'No change of a single weight turns it.';
  const { name } = weighing.criteria.find(({ id }) => id === smallest.criterionId)!;
  const leaders = listed(smallest.turn.leaderIds.map((id) => nameOf(weighing, id)));
  return `It turns to ${leaders} once ${quoted(name)} counts ${turned(smallest.share, smallest.turn)}.`;
}

/** `more than 63.0 % instead of 25.0 %`. */
function turned(share: number, { shareAtTurn, change }: WeightTurn): string {
  return `${change > 0 ? 'more' : 'less'} than ${percent(shareAtTurn)} instead of ${percent(share)}`;
}

function baseline(weighing: Weighing): string {
  const nothing = weighing.options.find(({ doNothing }) => doNothing);
  if (!nothing) return 'Doing nothing is not among the options.';
  const [winner] = rankOptions(weighing);
  if (winner!.optionId === nothing.id) return 'That is to do nothing.';
  return winner!.aboveDoingNothing === null
    ? 'Doing nothing is not scored on every criterion.'
    : `Against doing nothing it is worth ${amount(winner!.aboveDoingNothing)} more.`;
}

function nameOf({ options }: Weighing, id: string): string {
  return quoted(options.find((option) => option.id === id)!.title);
}

/** Two digits, unless these would say that a difference is none. */
function amount(value: number): string {
  return value < 0.005 ? 'less than 0.01' : value.toFixed(2);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
