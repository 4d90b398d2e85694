/**
 * The model checker: searches a cluster of servers, each of which runs the statechart, up to a
 * bound.
 *
 * @module
 */

// Checking an instance.
export { check } from './check.js';
export { allProperties, harmOnly } from './properties.js';
export type { Ending, Verdict } from './check.js';
export type { CheckOptions, Progress } from './check-options.js';
export type { Properties } from './properties.js';
export type { Counts, Instance } from './instances/instance.js';
export { type Order, orders } from './orders.js';
export { walk } from './walk.js';
export type { WalkEnding, WalkOptions, WalkProgress, WalkReport } from './walk.js';
export {
  BoundError,
  UNLIMITED,
  boundFields,
  boundOf,
  budgetNames,
  defaultBound,
  parseBound,
  showBound,
} from './cluster/bound.js';
export type { Bound, BudgetName, GranularityName, NetworkName, WordName } from './cluster/bound.js';

// The cluster, written to be read.
export { initialCluster, serverIds, settingOf } from './cluster/cluster.js';
export type { Cluster, Setting } from './cluster/cluster.js';
export { nextOf } from './cluster/next.js';
export type { Next, Successor } from './cluster/next.js';
export { beginsStep, finestOf, nextStepsOf, stepsIn } from './cluster/granularity.js';
export type { ClusterStep, NextSteps } from './cluster/granularity.js';
export type { BeyondCounts, Cut, Environment } from './cluster/environment.js';
export { startServer, stimulate } from './cluster/server.js';
export type { Outcome, ServerRecord, Stimulus } from './cluster/server.js';
export { stepsOf, variablesOf } from './cluster/variables-of.js';

// How it is searched.
export type { Stop } from './checkpoint/keeper.js';
export type { Reductions } from './encoded/reductions.js';
export type { Shard } from './shards.js';

// What may happen in it.
export { actionKinds } from './cluster/action.js';
export type {
  ClusterAction,
  MessageAction,
  NetworkAction,
  ServerAction,
} from './cluster/action.js';
export type {
  ActionKind,
  Beyond,
  MessageKind,
  NetworkKind,
  ServerKind,
} from './cluster/action-kind.js';

// What a search found.
export { rulesFiredBy, transitionName } from './encoded/coverage.js';
export type { Coverage } from './encoded/coverage.js';
export { type Fault, findFault, findStepFault } from './fault.js';
export { naiveSearch } from './search/naive.js';
export type { NaiveVerdict } from './search/naive.js';

// Models of your own.
export { checkModel } from './search/check-model.js';
export type { VisitedChoice, VisitedName } from './search/choose-visited.js';
export { naiveCheckModel } from './search/naive-model.js';
export type {
  Model,
  ModelEnding,
  ModelOptions,
  ModelTrace,
  ModelVerdict,
  Move,
  Property,
} from './search/plain-model.js';

// What clients saw.
export { checkLinearizable } from './linearizability/check-linearizable.js';
export type {
  Linearizability,
  LinearizabilityVerdict,
  NotLinearizable,
} from './linearizability/check-linearizable.js';
export { clientHistoryOf } from './linearizability/client-history.js';
export { historyOf } from './linearizability/history.js';
export type {
  Argument,
  EventType,
  History,
  HistoryEvent,
  Operation,
  OperationName,
  Returned,
  Value,
} from './linearizability/history.js';
export type { ModelName } from './linearizability/models.js';
export { readHistory } from './linearizability/read-history.js';
export type { ReadHistory } from './linearizability/read-history.js';
export { runOfScenario } from './validation/run.js';
export type { Run } from './validation/run.js';
export type { Happening } from './validation/log-of.js';
