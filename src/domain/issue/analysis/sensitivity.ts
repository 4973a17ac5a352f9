import { optionStandings } from './weighing';
import { leadersOf, levelWithin, rankOptions, type Weighing } from './ranking';

/** What one criterion's weight decides. Shares are of the total weight, 0 to 1. */
export interface WeightSensitivity {
  criterionId: string;
  share: number;
  /** The smallest change of this weight that turns the winner; null where none does, or nobody leads alone. */
  turn: WeightTurn | null;
}

export interface WeightTurn {
  /** What the share becomes where the winner is caught up with; beyond it, it has lost. The others keep their proportions. */
  shareAtTurn: number;
  /** `shareAtTurn` less the share it has: below 0 where the criterion would have to count less. */
  change: number;
  /** Who leads then; several where they are level. */
  leaderIds: string[];
}

/** One weighted score as a line over the share of one criterion. */
interface Line {
  optionId: string;
  at: number;
  slope: number;
}

/**
 * How far each weight is from turning the winner. While one share moves from s to t and the others scale by
 * (1 − t) / (1 − s), each weighted score is a straight line in t, so the smallest turning change is exact: the nearest
 * place where another line crosses the winner's, and not where they only touch at a share of 0 or 1.
 */
export function weightSensitivity(weighing: Weighing): WeightSensitivity[] {
  const { criteria } = weighing;
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const leaders = leadersOf(rankOptions(weighing));
  return criteria.map(({ id, weight }) => {
    const share = weight / total;
    const turn =
      leaders.length === 1 && criteria.length > 1 ? turnOf(weighing, id, share, leaders[0]!) : null;
    return { criterionId: id, share, turn };
  });
}

/** The weight that is closest to turning the winner; null where no single one does. */
export function smallestTurn(
  sensitivities: readonly WeightSensitivity[],
): (WeightSensitivity & { turn: WeightTurn }) | null {
  const turning = sensitivities.filter(
    (one): one is WeightSensitivity & { turn: WeightTurn } => one.turn !== null,
  );
  return turning.sort((a, b) => Math.abs(a.turn.change) - Math.abs(b.turn.change))[0] ?? null;
}

function turnOf(weighing: Weighing, criterionId: string, share: number, winnerId: string): WeightTurn | null {
  const lines = linesOver(weighing, criterionId, share);
  const winner = lines.find(({ optionId }) => optionId === winnerId)!;
  const crossings = lines.flatMap((line) => {
    const gap = winner.at - line.at;
    const closing = line.slope - winner.slope;
    if (line === winner || Math.abs(closing) < levelWithin) return [];
    const change = gap / closing;
    const shareAtTurn = share + change;
    const isWithin = shareAtTurn > levelWithin && shareAtTurn < 1 - levelWithin;
    return isWithin ? [{ line, change, shareAtTurn }] : [];
  });
  const nearest = crossings.sort((a, b) => Math.abs(a.change) - Math.abs(b.change))[0];
  if (!nearest) return null;
  const { change, shareAtTurn } = nearest;
  const caughtUp = crossings.filter((crossing) => Math.abs(crossing.change - change) < levelWithin);
  const rise = ({ slope }: Line) => slope * Math.sign(change);
  const steepest = Math.max(...caughtUp.map(({ line }) => rise(line)));
  const leaderIds = caughtUp
    .filter(({ line }) => steepest - rise(line) < levelWithin)
    .map(({ line }) => line.optionId);
  return { shareAtTurn, change, leaderIds };
}

/** The scored options' lines: at a share of 1 the criterion alone counts, at its own share everything as it is. */
function linesOver({ options, criteria, scores }: Weighing, criterionId: string, share: number): Line[] {
  const own = criteria.filter(({ id }) => id === criterionId);
  const alone = optionStandings(options, own, scores);
  return optionStandings(options, criteria, scores).flatMap(({ optionId, weightedScore }, index) =>
    weightedScore === null
      ? []
      : [
          {
            optionId,
            at: weightedScore,
            slope: (alone[index]!.weightedScore! - weightedScore) / (1 - share),
          },
        ],
  );
}
