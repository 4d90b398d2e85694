--------------------------------- MODULE MCRaft ---------------------------------
(* Raft within a bound, for TLC. The configurations beside this module are instances of it. *)
EXTENDS Raft, TLC

CONSTANTS
    MaxTerm,        \* highest currentTerm of a state that is kept
    MaxLog,         \* most entries in a log
    MaxMessages,    \* most messages in the network, copies included
    MaxDuplicates   \* most copies of one message

(* A CONSTRAINT: TLC generates and counts a state outside it, but neither keeps nor expands it.
   Whatever would happen later is cut off, so nothing can be said about what happens eventually:
   TLC would take the end of the bound for the end of the run. *)
Bound ==
    /\ \A i \in Server : currentTerm[i] <= MaxTerm /\ Len(log[i]) <= MaxLog
    /\ \A m \in BagToSet(messages) : CopiesIn(m, messages) <= MaxDuplicates
    /\ BagCardinality(messages) <= MaxMessages

(* The specification names no server, so states that differ only in who is who may count as one.
   TLC must not do so while it checks properties of steps or of runs. *)
Symmetry == Permutations(Server)

=================================================================================
