/**
 * Single volatile organic compounds: code, the program's name, names, g/mol. Codes: HJ 212-2017, annex B; each agrees in at
 * least two published copies of it. A device sends mg/m³ unless its unit map says otherwise.
 */
export const VOC_CODES: readonly (readonly [
  code: string,
  factor: string,
  zh: string,
  en: string,
  molarMassGMol: number,
])[] = [
  ['a25002', 'benzene', '苯', 'Benzene', 78.114],
  ['a25003', 'toluene', '甲苯', 'Toluene', 92.141],
  ['a25004', 'ethylbenzene', '乙苯', 'Ethylbenzene', 106.168],
  ['a25006', 'o-xylene', '邻二甲苯', 'o-Xylene', 106.168],
  ['a25007', 'm-xylene', '间二甲苯', 'm-Xylene', 106.168],
  ['a25008', 'p-xylene', '对二甲苯', 'p-Xylene', 106.168],
  ['a25010', 'chlorobenzene', '氯苯', 'Chlorobenzene', 112.559],
  ['a25013', '1,4-dichlorobenzene', '1,4-二氯苯', '1,4-Dichlorobenzene', 147.004],
  ['a25019', '1,2,4-trimethylbenzene', '1,2,4-三甲苯', '1,2,4-Trimethylbenzene', 120.195],
  ['a25020', '1,2,3-trimethylbenzene', '1,2,3-三甲苯', '1,2,3-Trimethylbenzene', 120.195],
  ['a25038', 'styrene', '苯乙烯', 'Styrene', 104.152],
  ['a25072', 'tetrahydrofuran', '四氢呋喃', 'Tetrahydrofuran', 72.107],
  ['a24003', 'dichloromethane', '二氯甲烷', 'Dichloromethane', 84.933],
  ['a24004', 'chloroform', '三氯甲烷', 'Chloroform', 119.378],
  ['a24005', 'carbon-tetrachloride', '四氯化碳', 'Carbon tetrachloride', 153.823],
  ['a24016', '1,1-dichloroethane', '1,1-二氯乙烷', '1,1-Dichloroethane', 98.954],
  ['a24017', '1,2-dichloroethane', '1,2-二氯乙烷', '1,2-Dichloroethane', 98.954],
  ['a24018', '1,1,1-trichloroethane', '1,1,1-三氯乙烷', '1,1,1-Trichloroethane', 133.404],
  ['a24027', '1,2-dichloropropane', '1,2-二氯丙烷', '1,2-Dichloropropane', 112.987],
  ['a24036', 'cyclohexane', '环己烷', 'Cyclohexane', 84.162],
  ['a24042', 'n-hexane', '正己烷', 'n-Hexane', 86.178],
  ['a24043', 'n-heptane', '正庚烷', 'n-Heptane', 100.205],
  ['a24046', 'vinyl-chloride', '氯乙烯', 'Vinyl chloride', 62.498],
  ['a24047', '1,1-dichloroethylene', '1,1-二氯乙烯', '1,1-Dichloroethylene', 96.943],
  ['a24049', 'trichloroethylene', '三氯乙烯', 'Trichloroethylene', 131.388],
  ['a24050', 'tetrachloroethylene', '四氯乙烯', 'Tetrachloroethylene', 165.833],
  ['a24053', 'propylene', '丙烯', 'Propylene', 42.081],
  ['a24072', '1,4-dioxane', '1,4-二噁烷', '1,4-Dioxane', 88.106],
  ['a24078', '1,3-butadiene', '1,3-丁二烯', '1,3-Butadiene', 54.092],
  ['a24099', 'chloromethane', '氯甲烷', 'Chloromethane', 50.488],
  ['a29017', 'ethyl-acetate', '乙酸乙酯', 'Ethyl acetate', 88.106],
  ['a29026', 'vinyl-acetate', '乙酸乙烯酯', 'Vinyl acetate', 86.09],
  ['a30001', 'methanol', '甲醇', 'Methanol', 32.042],
  ['a30008', 'isopropanol', '异丙醇', 'Isopropanol', 60.096],
  ['a31001', 'formaldehyde', '甲醛', 'Formaldehyde', 30.026],
  ['a31002', 'acetaldehyde', '乙醛', 'Acetaldehyde', 44.053],
  ['a31024', 'acetone', '丙酮', 'Acetone', 58.08],
  ['a31025', '2-butanone', '2-丁酮', '2-Butanone', 72.107],
  ['a31030', 'mibk', '甲基异丁基甲酮', 'Methyl isobutyl ketone', 100.161],
];

/** Known, but not of the thirty-six that the fine monitoring of a park reports. */
const OTHERS: ReadonlySet<string> = new Set(['a24072', 'a25072', 'a31030']);

/** The thirty-six species of fine monitoring, in the order in which they are listed: aromatics, hydrocarbons, oxygenates. */
export const VOC_SPECIES: readonly string[] = VOC_CODES.flatMap(([code]) => (OTHERS.has(code) ? [] : [code]));
