---------------------------------- MODULE Raft ----------------------------------
(* Raft as Figure 2 of the paper has it, one step at a time.

   This is the twin of spec/actions: the same variables, actions and properties under the same
   names, so that TLC counts the same states as the checker of this project. A tag such as
   "@raft F2.AE.3" names a rule of spec/paper.ts. "Finer" marks an action that is only a part of
   what Figure 2 does at once, "coarser" one that may be taken when Figure 2 would not. *)
EXTENDS Naturals, Sequences, FiniteSets, Bags

CONSTANTS
    Server,                                             \* who takes part
    Value,                                              \* what clients may ask for
    Nil,                                                \* a vote for nobody
    Follower, Candidate, Leader,                        \* the roles of Figure 4
    RequestVoteRequest, RequestVoteResponse,            \* the types of messages
    AppendEntriesRequest, AppendEntriesResponse

(* Raft can be read in two ways that differ in what may happen. Four constants choose:

     FirstTerm       the term in which all begin: 0 in Figure 2, 1 in the public raft.tla
     MaxEntries      most entries in one AppendEntries: 1 in raft.tla
     MaySendFewer    TRUE if it may carry fewer than it could, down to none: FALSE in raft.tla
     IndexesMayFall  TRUE if a late message sets commitIndex, nextIndex and matchIndex back to
                     what it says, as in raft.tla; FALSE if they only rise, as in Figure 2 *)
CONSTANTS FirstTerm, MaxEntries, MaySendFewer, IndexesMayFall

ASSUME /\ IsFiniteSet(Server) /\ Server # {}
       /\ Nil \notin Server
       /\ Cardinality({Follower, Candidate, Leader}) = 3
       /\ Cardinality({RequestVoteRequest, RequestVoteResponse,
                       AppendEntriesRequest, AppendEntriesResponse}) = 4
       /\ FirstTerm \in Nat /\ MaxEntries \in Nat \ {0}
       /\ MaySendFewer \in BOOLEAN /\ IndexesMayFall \in BOOLEAN

VARIABLES
    messages,        \* the network: a bag, so that a message may be there more than once
    currentTerm,     \* @raft F2.ST.P1
    role,            \* @raft F4.T1
    votedFor,        \* @raft F2.ST.P2
    log,             \* entries [term, command], counted from 1   @raft F2.ST.P3
    commitIndex,     \* @raft F2.ST.V1
    votesResponded,  \* who has answered this server in its term
    votesGranted,    \* who has given it a vote in its term   @raft P5.2.2
    nextIndex,       \* @raft F2.ST.L1
    matchIndex       \* @raft F2.ST.L2

durable  == <<currentTerm, votedFor, log>>      \* what a crash leaves   @raft F2.ST.P0
votes    == <<votesResponded, votesGranted>>    \* what a candidate looks at
progress == <<nextIndex, matchIndex>>           \* what a leader looks at
vars     == <<messages, durable, role, commitIndex, votes, progress>>

---------------------------------------------------------------------------------
(* Words *)

\* More than half of all servers.   @raft P5.2.2
IsQuorum(some) == 2 * Cardinality(some) > Cardinality(Server)

Lesser(a, b)  == IF a < b THEN a ELSE b
Greater(a, b) == IF a < b THEN b ELSE a

\* The term of the entry at that index, and 0 before the first one.
TermAt(entries, index) == IF index = 0 THEN 0 ELSE entries[index].term

LastTerm(i) == TermAt(log[i], Len(log[i]))

\* The index up to which the log of a receiver is the sender's, if the request is accepted.
LastNewIndex(m) == m.prevLogIndex + Len(m.entries)

\* An index that was `now`, after a message that says `told`.
Follow(now, told) == IF IndexesMayFall THEN told ELSE Greater(now, told)

\* What happens to the network. A message leaves the domain of the bag with its last copy.
Sends(m)          == messages' = messages (+) SetToBag({m})
Consumes(m)       == messages' = messages (-) SetToBag({m})
Answers(m, reply) == messages' = (messages (-) SetToBag({m})) (+) SetToBag({reply})

\* A reply goes back to where the request came from.
VoteReply(i, m, granted) ==
    [type |-> RequestVoteResponse, term |-> currentTerm[i], from |-> i, to |-> m.from,
     voteGranted |-> granted]

EntriesReply(i, m, success, index) ==
    [type |-> AppendEntriesResponse, term |-> currentTerm[i], from |-> i, to |-> m.from,
     success |-> success, matchIndex |-> index]

---------------------------------------------------------------------------------
\* All are followers with an empty log, and the network is empty.   @raft F4.T1
Init ==
    /\ messages       = EmptyBag
    /\ currentTerm    = [i \in Server |-> FirstTerm]
    /\ role           = [i \in Server |-> Follower]
    /\ votedFor       = [i \in Server |-> Nil]
    /\ log            = [i \in Server |-> <<>>]
    /\ commitIndex    = [i \in Server |-> 0]
    /\ votesResponded = [i \in Server |-> {}]
    /\ votesGranted   = [i \in Server |-> {}]
    /\ nextIndex      = [i \in Server |-> [j \in Server |-> 1]]
    /\ matchIndex     = [i \in Server |-> [j \in Server |-> 0]]

---------------------------------------------------------------------------------
(* Election *)

\* A follower or candidate starts an election in a new term.   @raft F2.RS.CAND.1
\* Finer: it votes for nobody yet, but asks itself for its vote by message like anybody else.
Timeout(i) ==
    /\ role[i] # Leader
    /\ role'           = [role EXCEPT ![i] = Candidate]
    /\ currentTerm'    = [currentTerm EXCEPT ![i] = @ + 1]
    /\ votedFor'       = [votedFor EXCEPT ![i] = Nil]
    /\ votesResponded' = [votesResponded EXCEPT ![i] = {}]
    /\ votesGranted'   = [votesGranted EXCEPT ![i] = {}]
    /\ UNCHANGED <<messages, log, commitIndex, progress>>

\* A candidate asks a server, perhaps itself, for its vote.   @raft F2.RS.CAND.1d
\* Coarser: at any time, and again and again until that server has answered.
RequestVote(i, j) ==
    /\ role[i] = Candidate
    /\ j \notin votesResponded[i]
    /\ Sends([type         |-> RequestVoteRequest,
              term         |-> currentTerm[i],
              from         |-> i,
              to           |-> j,
              lastLogTerm  |-> LastTerm(i),
              lastLogIndex |-> Len(log[i])])
    /\ UNCHANGED <<durable, role, commitIndex, votes, progress>>

\* A candidate with the votes of a majority leads.   @raft F2.RS.CAND.2
\* Finer: a step of its own, some time after the last vote came in.
BecomeLeader(i) ==
    /\ role[i] = Candidate
    /\ IsQuorum(votesGranted[i])
    /\ role'       = [role EXCEPT ![i] = Leader]
    /\ nextIndex'  = [nextIndex EXCEPT ![i] = [j \in Server |-> Len(log[i]) + 1]]
    /\ matchIndex' = [matchIndex EXCEPT ![i] = [j \in Server |-> 0]]
    /\ UNCHANGED <<messages, durable, commitIndex, votes>>

\* The candidate's log is at least as up to date as that of server i.   @raft P5.4.1.2
CandidateIsUpToDate(i, m) ==
    IF m.lastLogTerm = LastTerm(i) THEN m.lastLogIndex >= Len(log[i])
                                   ELSE m.lastLogTerm > LastTerm(i)

MayGrant(i, m) ==
    /\ m.term = currentTerm[i]
    /\ votedFor[i] \in {Nil, m.from}
    /\ CandidateIsUpToDate(i, m)

\* The candidate gets the vote of this term.   @raft F2.RV.2
GrantVote(i, m) ==
    /\ MayGrant(i, m)
    /\ votedFor' = [votedFor EXCEPT ![i] = m.from]
    /\ Answers(m, VoteReply(i, m, TRUE))
    /\ UNCHANGED <<currentTerm, log, role, commitIndex, votes, progress>>

Refuses(i, m) ==
    /\ Answers(m, VoteReply(i, m, FALSE))
    /\ UNCHANGED <<durable, role, commitIndex, votes, progress>>

\* A candidate of an earlier term gets no vote, and is told the term.   @raft F2.RV.1
RefuseStaleVote(i, m) == m.term < currentTerm[i] /\ Refuses(i, m)

\* The vote of this term is given, or the log says no.   @raft F2.RV.2
RefuseVote(i, m) == m.term = currentTerm[i] /\ ~MayGrant(i, m) /\ Refuses(i, m)

HandleRequestVoteRequest(i, m) ==
    /\ m.type = RequestVoteRequest
    /\ GrantVote(i, m) \/ RefuseStaleVote(i, m) \/ RefuseVote(i, m)

\* A vote of this term counts.   @raft P5.2.2
\* Coarser: in every role, though only a candidate looks at its votes.
CountVote(i, m) ==
    /\ m.term = currentTerm[i] /\ m.voteGranted
    /\ votesResponded' = [votesResponded EXCEPT ![i] = @ \cup {m.from}]
    /\ votesGranted'   = [votesGranted EXCEPT ![i] = @ \cup {m.from}]
    /\ Consumes(m)
    /\ UNCHANGED <<durable, role, commitIndex, progress>>

\* A refusal of this term is an answer, but no vote.   @raft F2.RV.R
CountRefusal(i, m) ==
    /\ m.term = currentTerm[i] /\ ~m.voteGranted
    /\ votesResponded' = [votesResponded EXCEPT ![i] = @ \cup {m.from}]
    /\ Consumes(m)
    /\ UNCHANGED <<durable, role, commitIndex, votesGranted, progress>>

HandleRequestVoteResponse(i, m) ==
    /\ m.type = RequestVoteResponse
    /\ CountVote(i, m) \/ CountRefusal(i, m)

---------------------------------------------------------------------------------
(* Replication *)

\* A leader appends what a client asks for.   @raft F2.RS.LEAD.2
\* Finer: the entry is sent, committed and answered for in later steps.
ClientRequest(i, v) ==
    /\ role[i] = Leader
    /\ log' = [log EXCEPT ![i] = Append(@, [term |-> currentTerm[i], command |-> v])]
    /\ UNCHANGED <<messages, currentTerm, votedFor, role, commitIndex, votes, progress>>

\* How many entries the next AppendEntries from i to j could carry, and how many it may.
MostEntries(i, j)   == Lesser(MaxEntries, Len(log[i]) + 1 - nextIndex[i][j])
EntriesToSend(i, j) == (IF MaySendFewer THEN 0 ELSE MostEntries(i, j))..MostEntries(i, j)

\* A leader sends n entries from nextIndex on; none is a heartbeat.   @raft F2.RS.LEAD.3
\* Coarser: at any time. It tells no commitIndex beyond what its receiver will then hold.
AppendEntries(i, j, n) ==
    LET prev == nextIndex[i][j] - 1
    IN  /\ role[i] = Leader
        /\ j # i
        /\ n \in EntriesToSend(i, j)
        /\ Sends([type         |-> AppendEntriesRequest,
                  term         |-> currentTerm[i],
                  from         |-> i,
                  to           |-> j,
                  prevLogIndex |-> prev,
                  prevLogTerm  |-> TermAt(log[i], prev),
                  entries      |-> SubSeq(log[i], prev + 1, prev + n),
                  leaderCommit |-> Lesser(commitIndex[i], prev + n)])
        /\ UNCHANGED <<durable, role, commitIndex, votes, progress>>

\* The log holds the entry that the new ones follow; before the first is term 0.   @raft F2.AE.2
HasPreviousEntry(i, m) ==
    m.prevLogIndex <= Len(log[i]) /\ TermAt(log[i], m.prevLogIndex) = m.prevLogTerm

IsOfThisTerm(i, m, as) == m.term = currentTerm[i] /\ role[i] = as

MayAccept(i, m) == IsOfThisTerm(i, m, Follower) /\ HasPreviousEntry(i, m)

\* The new entries whose index holds an entry of another term.   @raft F2.AE.3
\* A set, since TLC would count a step once for each witness of "\E" or "\/" in its guard.
Conflicts(i, m) ==
    {n \in DOMAIN m.entries :
        /\ m.prevLogIndex + n <= Len(log[i])
        /\ TermAt(log[i], m.prevLogIndex + n) # m.entries[n].term}

HasAllEntries(i, m) == LastNewIndex(m) <= Len(log[i])

Rejects(i, m) ==
    /\ Answers(m, EntriesReply(i, m, FALSE, 0))
    /\ UNCHANGED <<durable, role, commitIndex, votes, progress>>

\* A request of an earlier term is refused, and its sender told the term.   @raft F2.AE.1
RejectStaleRequest(i, m) == m.term < currentTerm[i] /\ Rejects(i, m)

\* A request that does not fit the log is refused.   @raft F2.AE.2
RejectInconsistentRequest(i, m) ==
    IsOfThisTerm(i, m, Follower) /\ ~HasPreviousEntry(i, m) /\ Rejects(i, m)

RejectAppendEntries(i, m) == RejectStaleRequest(i, m) \/ RejectInconsistentRequest(i, m)

\* A candidate yields to the leader of its term.   @raft F2.RS.CAND.3
\* Finer: the request stays in the network, to be handled in a later step.
ReturnToFollower(i, m) ==
    /\ IsOfThisTerm(i, m, Candidate)
    /\ role' = [role EXCEPT ![i] = Follower]
    /\ UNCHANGED <<messages, durable, commitIndex, votes, progress>>

ChangesLog(i, entries) ==
    /\ log' = [log EXCEPT ![i] = entries]
    /\ UNCHANGED <<messages, currentTerm, votedFor, role, commitIndex, votes, progress>>

\* While an entry is in conflict, the log loses its last one.   @raft F2.AE.3
\* Finer: one entry in each step; the request stays until the conflict is gone.
RemoveConflictingEntry(i, m) ==
    /\ MayAccept(i, m) /\ Conflicts(i, m) # {}
    /\ ChangesLog(i, SubSeq(log[i], 1, Len(log[i]) - 1))

\* The log gets the first new entry that it lacks.   @raft F2.AE.4
\* Finer: one entry in each step; the request stays.
AppendEntry(i, m) ==
    /\ MayAccept(i, m) /\ Conflicts(i, m) = {} /\ ~HasAllEntries(i, m)
    /\ ChangesLog(i, Append(log[i], m.entries[Len(log[i]) + 1 - m.prevLogIndex]))

\* The log has all new entries: what is committed is learnt, and success told.   @raft F2.AE.5
ConfirmAppendEntries(i, m) ==
    /\ MayAccept(i, m) /\ Conflicts(i, m) = {} /\ HasAllEntries(i, m)
    /\ commitIndex' = [commitIndex EXCEPT ![i] = Follow(@, m.leaderCommit)]
    /\ Answers(m, EntriesReply(i, m, TRUE, LastNewIndex(m)))
    /\ UNCHANGED <<durable, role, votes, progress>>

\* A leader does not handle requests of its own term: there is no other leader to send them.
HandleAppendEntriesRequest(i, m) ==
    /\ m.type = AppendEntriesRequest
    /\ \/ RejectAppendEntries(i, m)
       \/ ReturnToFollower(i, m)
       \/ RemoveConflictingEntry(i, m)
       \/ AppendEntry(i, m)
       \/ ConfirmAppendEntries(i, m)

\* The follower holds what its reply says, and is sent what comes after.   @raft F2.RS.LEAD.3a
\* Coarser: in every role, though only a leader looks at its arrays.
FollowerAccepted(i, m) ==
    /\ m.term = currentTerm[i] /\ m.success
    /\ nextIndex'  = [nextIndex EXCEPT ![i][m.from] = Follow(@, m.matchIndex + 1)]
    /\ matchIndex' = [matchIndex EXCEPT ![i][m.from] = Follow(@, m.matchIndex)]
    /\ Consumes(m)
    /\ UNCHANGED <<durable, role, commitIndex, votes>>

\* The follower is sent entries from one further back.   @raft F2.RS.LEAD.3b
FollowerRefused(i, m) ==
    LET least == IF IndexesMayFall THEN 1 ELSE matchIndex[i][m.from] + 1
    IN  /\ m.term = currentTerm[i] /\ ~m.success
        /\ nextIndex' = [nextIndex EXCEPT ![i][m.from] = Greater(@ - 1, least)]
        /\ Consumes(m)
        /\ UNCHANGED <<durable, role, commitIndex, votes, matchIndex>>

HandleAppendEntriesResponse(i, m) ==
    /\ m.type = AppendEntriesResponse
    /\ FollowerAccepted(i, m) \/ FollowerRefused(i, m)

---------------------------------------------------------------------------------
(* Commitment *)

Holders(i, index) == {i} \cup {j \in Server : matchIndex[i][j] >= index}

\* The highest index that a majority holds, as leader i knows it.   @raft P5.3.2
AgreedIndex(i) ==
    CHOOSE index \in 0..Len(log[i]) :
        /\ index = 0 \/ IsQuorum(Holders(i, index))
        /\ \A above \in (index + 1)..Len(log[i]) : ~IsQuorum(Holders(i, above))

\* A leader finds committed what a majority holds, if its own term is at the end.
\* @raft F2.RS.LEAD.4   Only the highest such index is looked at; the step may change nothing.
AdvanceCommitIndex(i) ==
    LET agreed == AgreedIndex(i)
    IN  /\ role[i] = Leader
        /\ commitIndex' = [commitIndex EXCEPT ![i] =
               IF agreed # 0 /\ TermAt(log[i], agreed) = currentTerm[i] THEN agreed ELSE @]
        /\ UNCHANGED <<messages, durable, role, votes, progress>>

---------------------------------------------------------------------------------
(* Terms *)

\* A server takes the newer term of a message of any type.   @raft F2.RS.ALL.2
\* Finer: the message stays, to be handled in a later step.
UpdateTerm(i, m) ==
    /\ m.term > currentTerm[i]
    /\ currentTerm' = [currentTerm EXCEPT ![i] = m.term]
    /\ role'        = [role EXCEPT ![i] = Follower]
    /\ votedFor'    = [votedFor EXCEPT ![i] = Nil]
    /\ UNCHANGED <<messages, log, commitIndex, votes, progress>>

\* A reply of an earlier term says nothing.   @raft P5.1.1
DropStaleResponse(i, m) ==
    /\ m.type \in {RequestVoteResponse, AppendEntriesResponse}
    /\ m.term < currentTerm[i]
    /\ Consumes(m)
    /\ UNCHANGED <<durable, role, commitIndex, votes, progress>>

---------------------------------------------------------------------------------
(* Environment *)

\* A server crashes and is up again at once, with what is durable.   @raft F4.T1 @raft D3.8.2
Restart(i) ==
    /\ role'           = [role EXCEPT ![i] = Follower]
    /\ commitIndex'    = [commitIndex EXCEPT ![i] = 0]
    /\ votesResponded' = [votesResponded EXCEPT ![i] = {}]
    /\ votesGranted'   = [votesGranted EXCEPT ![i] = {}]
    /\ nextIndex'      = [nextIndex EXCEPT ![i] = [j \in Server |-> 1]]
    /\ matchIndex'     = [matchIndex EXCEPT ![i] = [j \in Server |-> 0]]
    /\ UNCHANGED <<messages, durable>>

\* The network has one copy more of a message.   @raft P5.1.3
DuplicateMessage(m) ==
    Sends(m) /\ UNCHANGED <<durable, role, commitIndex, votes, progress>>

\* The network has one copy less of a message.   @raft P5.1.3
DropMessage(m) ==
    Consumes(m) /\ UNCHANGED <<durable, role, commitIndex, votes, progress>>

---------------------------------------------------------------------------------
(* All of it *)

InFlight == BagToSet(messages)

\* Server i handles a message, or takes its term first.
Receive(i, m) ==
    \/ UpdateTerm(i, m)
    \/ HandleRequestVoteRequest(i, m)
    \/ HandleRequestVoteResponse(i, m)
    \/ HandleAppendEntriesRequest(i, m)
    \/ HandleAppendEntriesResponse(i, m)
    \/ DropStaleResponse(i, m)

Deliver(m) == m \in InFlight /\ Receive(m.to, m)

Next ==
    \/ \E i \in Server :
           \/ Timeout(i)
           \/ \E j \in Server : RequestVote(i, j)
           \/ BecomeLeader(i)
           \/ \E v \in Value : ClientRequest(i, v)
           \/ \E j \in Server, n \in 0..MaxEntries : AppendEntries(i, j, n)
           \/ AdvanceCommitIndex(i)
           \/ Restart(i)
    \/ \E m \in InFlight : Deliver(m) \/ DuplicateMessage(m) \/ DropMessage(m)

Spec == Init /\ [][Next]_vars

---------------------------------------------------------------------------------
(* Invariants: what holds of every state *)

Index == Nat
Term  == Nat
Entry == [term : Term, command : Value]

Message ==
    [type : {RequestVoteRequest}, term : Term, from : Server, to : Server,
     lastLogTerm : Term, lastLogIndex : Index]
    \cup
    [type : {RequestVoteResponse}, term : Term, from : Server, to : Server,
     voteGranted : BOOLEAN]
    \cup
    [type : {AppendEntriesRequest}, term : Term, from : Server, to : Server,
     prevLogIndex : Index, prevLogTerm : Term, entries : Seq(Entry), leaderCommit : Index]
    \cup
    [type : {AppendEntriesResponse}, term : Term, from : Server, to : Server,
     success : BOOLEAN, matchIndex : Index]

\* Each variable has a value that its meaning allows.   @raft F2.ST.P1
TypeInvariant ==
    /\ IsABag(messages) /\ \A m \in InFlight : m \in Message
    /\ currentTerm \in [Server -> Term]
    /\ role \in [Server -> {Follower, Candidate, Leader}]
    /\ votedFor \in [Server -> Server \cup {Nil}]
    /\ DOMAIN log = Server
    /\ \A i \in Server :
           /\ log[i] \in Seq(Entry)
           /\ \A n \in DOMAIN log[i] :
                  log[i][n].term <= (IF n = Len(log[i]) THEN currentTerm[i]
                                                        ELSE log[i][n + 1].term)
           /\ commitIndex[i] <= Len(log[i])
           /\ votesGranted[i] \subseteq votesResponded[i]
    /\ commitIndex \in [Server -> Index]
    /\ votesResponded \in [Server -> SUBSET Server]
    /\ nextIndex \in [Server -> [Server -> Index \ {0}]]
    /\ matchIndex \in [Server -> [Server -> Index]]

IsPrefix(s, t) == Len(s) <= Len(t) /\ s = SubSeq(t, 1, Len(s))

Committed(i) == SubSeq(log[i], 1, commitIndex[i])

\* No two leaders of one term at once. Figure 3 asks it over all time, which needs a variable
\* that remembers past leaders; spec/invariants has that one.   @raft F3.ES
ElectionSafety ==
    \A i, j \in Server :
        /\ role[i] = Leader /\ role[j] = Leader
        /\ currentTerm[i] = currentTerm[j]
        => i = j

\* Logs with an entry of one index and term in common are the same up to there.   @raft F3.LM
LogMatching ==
    \A i, j \in Server : \A n \in 1..Lesser(Len(log[i]), Len(log[j])) :
        log[i][n].term = log[j][n].term => SubSeq(log[i], 1, n) = SubSeq(log[j], 1, n)

\* A leader has what is committed on every server that is in no newer term.   @raft F3.LC
LeaderCompleteness ==
    \A i, l \in Server :
        role[l] = Leader /\ currentTerm[l] >= currentTerm[i] => IsPrefix(Committed(i), log[l])

\* What two servers hold committed is the same as far as both know of it.   @raft F3.SMS
StateMachineSafety ==
    \A i, j \in Server :
        IsPrefix(Committed(i), Committed(j)) \/ IsPrefix(Committed(j), Committed(i))

---------------------------------------------------------------------------------
(* Step properties: what holds of every step *)

\* Becoming leader and while it leads, a server changes and drops no entry.   @raft F3.LAO
LeaderAppendOnly ==
    [][\A i \in Server : role'[i] = Leader => IsPrefix(log[i], log'[i])]_vars

\* The term never falls, not even by a restart.   @raft F2.ST.P1
MonotonicTerm ==
    [][\A i \in Server : currentTerm'[i] >= currentTerm[i]]_vars

\* A vote, once given, is that candidate's for the whole term.   @raft P5.2.1
OneVotePerTerm ==
    [][\A i \in Server :
           currentTerm'[i] = currentTerm[i] /\ votedFor[i] # Nil
           => votedFor'[i] = votedFor[i]]_vars

\* commitIndex falls only by a restart. Holds only with ~IndexesMayFall.   @raft F2.ST.V1
MonotonicCommitIndex ==
    [][\A i \in Server : commitIndex'[i] >= commitIndex[i] \/ Restart(i)]_vars

\* While a server leads a term, matchIndex does not fall. Only with ~IndexesMayFall.
\* @raft F2.ST.L2
MonotonicMatchIndex ==
    [][\A i, j \in Server :
           role[i] = Leader /\ role'[i] = Leader /\ currentTerm'[i] = currentTerm[i]
           => matchIndex'[i][j] >= matchIndex[i][j]]_vars

---------------------------------------------------------------------------------
(* Liveness: what happens in the end, and what has to be assumed of the world for that

   Names are those of spec/temporal/liveness.ts and fairness.ts, which the checker of this project
   asks of the statecharts, and they mean the same as far as they can. A statechart handles an event
   to its end, while here the parts of that are steps; and here no variable remembers when a timer
   was started. TimeoutTooSoon is where that shows.

   TLC cannot check these formulas with MCRaft: terms rise without end, so that only a CONSTRAINT
   makes the search end, and at the bound every run would seem to end as well. They are written
   down to be read, to be compared with, and for provers. IndexesMayFall should be FALSE. *)

\* What servers do by themselves, they do in the end, for each server that it concerns. The
\* statecharts have a heartbeat timer; here a leader just sends what it has.   @raft P5.3.1
HeartbeatTimeout(i, j) == AppendEntries(i, j, MostEntries(i, j))

ServersAct ==
    \A i \in Server :
        /\ WF_vars(BecomeLeader(i))
        /\ WF_vars(AdvanceCommitIndex(i))
        /\ \A j \in Server : WF_vars(RequestVote(i, j)) /\ WF_vars(HeartbeatTimeout(i, j))

\* Messages between these servers arrive in the end.   @raft P5.5.1
MessagesArrive(some) ==
    \A m \in Message : {m.from, m.to} \subseteq some => WF_vars(Deliver(m))

\* TLA+ knows a step by what it changes and not by its name. What a server could have done in
\* this very way by itself is no fault.
Drop(m) == DropMessage(m) /\ ~Deliver(m)

Doubled(m) ==
    /\ DuplicateMessage(m)
    /\ ~RequestVote(m.from, m.to)
    /\ \A n \in 0..MaxEntries : ~AppendEntries(m.from, m.to, n)

Fault ==
    \/ \E i \in Server : Restart(i) /\ \A m \in InFlight : ~Deliver(m)
    \/ \E m \in InFlight : Drop(m) \/ Doubled(m)

FaultsEnd == <>[][~Fault]_vars

\* Server i is between two steps that a statechart takes at once: it has not voted for itself, or
\* it has won and does not lead yet.
IsHalfway(i) == role[i] = Candidate /\ (i \notin votesResponded[i] \/ IsQuorum(votesGranted[i]))

\* Server i calls for votes, and not all have answered.
IsCalling(i) == role[i] = Candidate /\ votesResponded[i] # Server

\* Server i is led: somebody leads its term.
IsLed(i) == \E l \in Server : role[l] = Leader /\ currentTerm[l] = currentTerm[i]

\* A timer runs out while something is under way that takes less time: the server's own call, an
\* answer, word from a leader, or steps that statecharts take at once. What is left is that timers
\* run out close together, before the one server hears of the other.   @raft P5.6.1 @raft P5.6.2
TimeoutTooSoon(i) ==
    /\ Timeout(i)
    /\ \/ IsCalling(i)
       \/ \E m \in InFlight : m.type # RequestVoteRequest
       \/ \E m \in InFlight : m.to = i /\ IsOfThisTerm(i, m, Follower)
       \/ \E j \in Server : IsHalfway(j)

\* A timer runs out although its server is led.   @raft F2.RS.LEAD.1
TimeoutUnderLeader(i) == Timeout(i) /\ IsLed(i)

\* A timer runs out as it should: nothing is under way, and nobody leads.   @raft F2.RS.FOL.2
TimeoutInSilence(i) ==
    Timeout(i) /\ ~IsLed(i) /\ InFlight = {} /\ \A j \in Server : ~IsCalling(j) /\ ~IsHalfway(j)

\* The call of server i arrives where the timer has not run out in that term.   @raft P5.2.4
HeardInTime(i) ==
    \E m \in InFlight :
        /\ m.type = RequestVoteRequest /\ m.from = i
        /\ UpdateTerm(m.to, m)

TimersAreFair ==
    /\ <>[][\A i \in Server : ~TimeoutTooSoon(i) /\ ~TimeoutUnderLeader(i)]_vars
    /\ \A i \in Server : SF_vars(TimeoutInSilence(i)) /\ SF_vars(HeardInTime(i))

\* Server i leads, and more than half of all servers, itself included, are with it.
Leads(i) ==
    /\ role[i] = Leader
    /\ IsQuorum({i} \cup {j \in Server : role[j] = Follower /\ currentTerm[j] = currentTerm[i]})

\* From some point on one and the same server leads. For up to three servers: there one call heard
\* in time decides an election, while more servers would have to hear it at once.   @raft P5.6.1
LeaderEmergesAndStays ==
    ServersAct /\ MessagesArrive(Server) /\ FaultsEnd /\ TimersAreFair
    => \E i \in Server : <>[]Leads(i)

\* Leader i has an entry of its own term at that index.
Held(i, index) ==
    /\ role[i] = Leader
    /\ index \in DOMAIN log[i] /\ log[i][index].term = currentTerm[i]

\* What commitIndex has reached stands for what is applied.   @raft F2.RS.ALL.1
AppliedEverywhere(i, index) ==
    /\ index \in DOMAIN log[i]
    /\ \A j \in Server : commitIndex[j] >= index /\ log[j][index] = log[i][index]

\* What a leader takes is applied on all servers, unless the leader falls.   @raft P5.3.1
CommandAppliedEverywhere ==
    ServersAct /\ MessagesArrive(Server) /\ FaultsEnd
    => \A i \in Server, index \in Index \ {0} :
           Held(i, index) ~> AppliedEverywhere(i, index) \/ ~Held(i, index)

\* Server j has given candidate i its vote, or still can.
MayElect(j, i) ==
    IF currentTerm[j] = currentTerm[i] /\ votedFor[j] # Nil
    THEN votedFor[j] = i
    ELSE \/ LastTerm(i) > LastTerm(j)
         \/ LastTerm(i) = LastTerm(j) /\ Len(log[i]) >= Len(log[j])

\* Those servers by themselves can elect i, and no other server is in a later term.
Winnable(i, some) ==
    /\ role[i] = Candidate
    /\ \A j \in Server : currentTerm[j] <= currentTerm[i]
    /\ \A j \in some : MayElect(j, i)

\* An election that a reliable majority can decide ends, whatever the others and their messages
\* do, if no timer interferes.   @raft F2.RS.CAND.2
ElectionIsNotStarved ==
    \A reliable \in {some \in SUBSET Server : IsQuorum(some)} :
        /\ ServersAct /\ MessagesArrive(reliable)
        /\ [][\A m \in InFlight : {m.from, m.to} \subseteq reliable => ~Drop(m)]_vars
        /\ <>[][\A i \in Server : ~Timeout(i)]_vars
        => \A i \in reliable : Winnable(i, reliable) ~> ~Winnable(i, reliable)

=================================================================================
