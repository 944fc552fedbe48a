import type { Comparison, ReportNote, ReportVerdict, VerdictReason } from './report-view.ts';

/** A language of reports. */
export type ReportLanguage = 'en' | 'fr';

type Key =
  | ReportVerdict
  | VerdictReason['code']
  | ReportNote
  | Comparison['kind']
  | 'report'
  | 'verdict'
  | 'from'
  | 'to'
  | 'seed'
  | 'run'
  | 'funnel'
  | 'fault'
  | 'considered'
  | 'matched'
  | 'sampled'
  | 'injected'
  | 'shadowed'
  | 'crashed'
  | 'suppressed'
  | 'activations'
  | 'reason'
  | 'time-to-quiet'
  | 'comparison'
  | 'treated'
  | 'untreated'
  | 'difference'
  | 'requests'
  | 'failed-requests'
  | 'unanswered'
  | 'error-rate'
  | 'longest'
  | 'shift'
  | 'interval'
  | 'expectations'
  | 'met'
  | 'missed'
  | 'unknown'
  | 'notes'
  | 'undecided';

/** What a report says, by key and language. */
export const labels: Readonly<Record<ReportLanguage, Readonly<Record<Key, string>>>> = {
  en: {
    passed: 'Passed',
    failed: 'Failed',
    aborted: 'Aborted',
    inconclusive: 'Inconclusive',
    'injected-as-expected': 'Faults were injected, and everything that was expected held',
    'control-kept': 'Nothing was injected, as a control demands',
    'guard-breached': 'A guard was breached',
    killed: 'The kill switch was engaged',
    'run-aborted': 'The run was aborted',
    'run-failed': 'The run failed',
    'fault-crashed': 'A fault crashed',
    'nothing-injected': 'Nothing was injected, so it proved nothing',
    'control-injected': 'Something was injected although this is a control',
    'expectation-missed': 'An expectation was not met',
    'expectation-unknown': 'An expectation could not be judged: there were no such requests',
    'still-active': 'Something is still active; the report is provisional.',
    'no-calm-window': 'No request was seen in calm before the fault: there is nothing to compare with.',
    'no-control-group': 'No request was left untouched while the fault was active: there is nothing to compare with.',
    'nothing-treated': 'No request was seen under the fault.',
    'control-group': 'Requests that something was injected into, against the others of the same time.',
    'calm-before':
      'All requests while the fault was active, against those of the calm before. Whatever else changed between the two times counts as effect too.',
    report: 'Report',
    verdict: 'Verdict',
    from: 'From',
    to: 'To',
    seed: 'Seed',
    run: 'Run',
    funnel: 'Funnel',
    fault: 'Fault',
    considered: 'Considered',
    matched: 'Matched',
    sampled: 'Sampled',
    injected: 'Injected',
    shadowed: 'Dry run',
    crashed: 'Crashed',
    suppressed: 'Suppressed',
    activations: 'Activations',
    reason: 'Ended',
    'time-to-quiet': 'Time to quiet',
    comparison: 'Treated and untreated requests',
    treated: 'Treated',
    untreated: 'Untreated',
    difference: 'Difference',
    requests: 'Requests',
    'failed-requests': 'Failed',
    unanswered: 'Unanswered',
    'error-rate': 'Error rate',
    longest: 'Longest',
    shift: 'Latency shift',
    interval: '95 % interval',
    expectations: 'Expectations',
    met: 'met',
    missed: 'missed',
    unknown: 'not judged',
    notes: 'Notes',
    undecided: 'Requests that stand in no group, since a fault was activated in their midst',
  },
  fr: {
    passed: 'Réussi',
    failed: 'Échoué',
    aborted: 'Interrompu',
    inconclusive: 'Non concluant',
    'injected-as-expected': 'Des fautes ont été injectées, et tout ce qui était attendu a tenu',
    'control-kept': "Rien n'a été injecté, comme l'exige un témoin",
    'guard-breached': 'Un garde-fou a été franchi',
    killed: "L'arrêt d'urgence a été enclenché",
    'run-aborted': "L'exécution a été interrompue",
    'run-failed': "L'exécution a échoué",
    'fault-crashed': 'Une faute a planté',
    'nothing-injected': "Rien n'a été injecté : cela ne prouve rien",
    'control-injected': "Quelque chose a été injecté alors qu'il s'agit d'un témoin",
    'expectation-missed': "Une attente n'est pas satisfaite",
    'expectation-unknown': "Une attente n'a pas pu être jugée : il n'y a pas eu de telles requêtes",
    'still-active': 'Quelque chose est encore actif ; le rapport est provisoire.',
    'no-calm-window': "Aucune requête n'a été vue au calme avant la faute : il n'y a rien à quoi comparer.",
    'no-control-group':
      "Aucune requête n'est restée intacte pendant que la faute était active : il n'y a rien à quoi comparer.",
    'nothing-treated': "Aucune requête n'a été vue sous l'effet de la faute.",
    'control-group': 'Les requêtes touchées par une injection, face aux autres requêtes de la même période.',
    'calm-before':
      'Toutes les requêtes pendant que la faute était active, face à celles du calme qui précède. Tout ce qui a changé par ailleurs entre les deux périodes compte aussi comme effet.',
    report: 'Rapport',
    verdict: 'Verdict',
    from: 'Du',
    to: 'Au',
    seed: 'Graine',
    run: 'Exécution',
    funnel: 'Entonnoir',
    fault: 'Faute',
    considered: 'Considérées',
    matched: 'Ciblées',
    sampled: 'Tirées',
    injected: 'Injectées',
    shadowed: 'À blanc',
    crashed: 'Plantées',
    suppressed: 'Retenues',
    activations: 'Activations',
    reason: 'Fin',
    'time-to-quiet': 'Retour au calme',
    comparison: 'Requêtes touchées et intactes',
    treated: 'Touchées',
    untreated: 'Intactes',
    difference: 'Différence',
    requests: 'Requêtes',
    'failed-requests': 'En échec',
    unanswered: 'Sans réponse',
    'error-rate': "Taux d'erreur",
    longest: 'Maximum',
    shift: 'Décalage de latence',
    interval: 'intervalle à 95 %',
    expectations: 'Attentes',
    met: 'satisfaite',
    missed: 'non satisfaite',
    unknown: 'non jugée',
    notes: 'Remarques',
    undecided: "Requêtes d'aucun groupe, une faute ayant été activée en cours de route",
  },
};
