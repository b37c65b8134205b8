/** Where a plot stands on its way through survey, risk control and remediation. Source: 土壤污染防治法 (2019), articles 58–68. */
export const PLOT_STATUSES = [
  'suspected',
  'surveyed',
  'assessed',
  'risk-controlled',
  'remediating',
  'remediated',
  'released',
] as const;
export type PlotStatus = (typeof PLOT_STATUSES)[number];

export interface PlotStanding {
  status: PlotStatus;
  /** On the provincial list of plots under risk control and remediation, the city's negative list of use. */
  onNegativeList: boolean;
  /** Under phase-I risk control because it is not yet developed. */
  phaseOneControl: boolean;
}

export type ProjectPurpose = 'development' | 'risk-control-or-remediation';

/** Why a project may not go ahead on a plot; `unsettled` asks for a decision rather than forbidding. */
export type PlotObjection = 'on-negative-list' | 'phase-one-control' | 'unsettled';

/**
 * Objection to a project on a plot, null when there is none. On the negative list only risk control and
 * remediation may be built. Source: 土壤污染防治法 (2019), articles 61 and 66.
 */
export function objectionTo(plot: PlotStanding, purpose: ProjectPurpose): PlotObjection | null {
  if (purpose === 'risk-control-or-remediation') return null;
  if (plot.onNegativeList) return 'on-negative-list';
  if (plot.phaseOneControl) return 'phase-one-control';
  return plot.status === 'released' ? null : 'unsettled';
}

export interface PlotOverlap {
  plotId: string;
  overlapM2: number;
  plot: PlotStanding;
}

export interface PlotConflict {
  plotId: string;
  overlapM2: number;
  objection: PlotObjection;
}

/** Below this an overlap is two surveys' shared edge, not a conflict; configurable. */
export const EDGE_TOLERANCE_M2 = 1;

const SEVERITY: readonly PlotObjection[] = ['unsettled', 'phase-one-control', 'on-negative-list'];

/** The conflicts of a project with the plots it overlaps, gravest first, then by area. */
export function plotConflicts(
  overlaps: readonly PlotOverlap[],
  purpose: ProjectPurpose,
  toleranceM2: number = EDGE_TOLERANCE_M2,
): PlotConflict[] {
  return overlaps
    .flatMap(({ plotId, overlapM2, plot }) => {
      const objection = overlapM2 > toleranceM2 ? objectionTo(plot, purpose) : null;
      return objection === null ? [] : [{ plotId, overlapM2, objection }];
    })
    .sort(
      (a, b) => SEVERITY.indexOf(b.objection) - SEVERITY.indexOf(a.objection) || b.overlapM2 - a.overlapM2,
    );
}
