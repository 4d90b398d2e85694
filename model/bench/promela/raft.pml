/*
 * The specification in Promela, for the benchmark alone: the same states and steps as Raft.tla
 * within the bound of MCRaft.tla, so that Spin can be timed on them and must count the same.
 *
 * Names are those of Raft.tla. It is raft.tla's reading, with one value, at most one copy of a
 * message and at most one entry in an AppendEntries, for 2 or 3 servers. Define SERVERS, MAX_TERM,
 * MAX_LOG and MAX_MESSAGES, each at most 3.
 *
 * Each step is one d_step, from the head of the only loop back to it, so Spin stores no state
 * between. A step out of the bound is not enabled. The bag is an array in descending order, with
 * the empty places last, so a bag has one form only. What d_steps need meanwhile is hidden, and
 * no part of the state. The invariants of Figure 3 are asserted.
 */

#define FOLLOWER  0
#define CANDIDATE 1
#define LEADER    2

typedef Server {
  byte term = 1;
  byte role;
  byte votedFor;            /* 0 is nobody, else the server's offset + 1 */
  byte length;
  byte log[MAX_LOG + 1];    /* terms of the entries from 1 on; log[0] stays 0 */
  byte commitIndex;
  byte responded;           /* votesResponded and votesGranted, a bit for each server */
  byte granted;
  byte next[SERVERS] = 1;
  byte match[SERVERS]
}

Server s[SERVERS];
int m[MAX_MESSAGES];        /* the bag; 0 is an empty place */

hidden int message;
hidden byte me;

/* A message is a number: type, term, from, to, and what is its own from bit 9 on. */
#define VOTE_REQUEST   1    /* lastLogTerm, lastLogIndex */
#define VOTE_REPLY     2    /* voteGranted */
#define APPEND_REQUEST 3    /* prevLogIndex, prevLogTerm, entries, term of the entry, leaderCommit */
#define APPEND_REPLY   4    /* success, matchIndex */

#define MESSAGE(type, term, from, to, own) \
  ((type) | ((term) << 3) | ((from) << 5) | ((to) << 7) | ((own) << 9))
#define TYPE(x)      ((x) & 7)
#define TERM(x)      (((x) >> 3) & 3)
#define FROM(x)      (((x) >> 5) & 3)
#define TO(x)        (((x) >> 7) & 3)
#define OWN(x, bit)  (((x) >> (9 + bit)) & 3)
#define FLAG(x, bit) (((x) >> (9 + bit)) & 1)

#define VOTED(x)          FLAG(x, 0)
#define LAST_LOG_TERM(x)  OWN(x, 0)
#define LAST_LOG_INDEX(x) OWN(x, 2)
#define PREVIOUS_INDEX(x) OWN(x, 0)
#define PREVIOUS_TERM(x)  OWN(x, 2)
#define ENTRIES(x)        FLAG(x, 4)
#define ENTRY_TERM(x)     OWN(x, 5)
#define LEADER_COMMIT(x)  OWN(x, 7)
#define SUCCESS(x)        FLAG(x, 0)
#define MATCH_INDEX(x)    OWN(x, 1)

#if MAX_MESSAGES == 1
#define IN_BAG(x) (m[0] == (x))
#elif MAX_MESSAGES == 2
#define IN_BAG(x) (m[0] == (x) || m[1] == (x))
#else
#define IN_BAG(x) (m[0] == (x) || m[1] == (x) || m[2] == (x))
#endif

#define MAY_SEND(x) (m[MAX_MESSAGES - 1] == 0 && !IN_BAG(x))

#define LESSER(a, b) ((a) < (b) -> (a) : (b))

#define SWAP(a, b) \
  if :: m[a] < m[b] -> message = m[a]; m[a] = m[b]; m[b] = message :: else fi

#if MAX_MESSAGES == 1
#define SORT
#elif MAX_MESSAGES == 2
#define SORT SWAP(0, 1);
#else
#define SORT SWAP(0, 1); SWAP(1, 2); SWAP(0, 1);
#endif

/* Afterwards what is given is in place of message k, 0 for none, and the bag is in order. */
#define PUT(k, what) m[k] = what; SORT message = 0; me = 0

/* Figure 3, asserted at the end of each step that changes what it speaks of. */

#define ONE_LEADER(i, j) \
  (!(s[i].role == LEADER && s[j].role == LEADER && s[i].term == s[j].term))

#define AGREE(i, j, n) (s[i].log[n] == s[j].log[n])
#define MATCH_AT(i, j, n) (s[i].log[n] == 0 || !AGREE(i, j, n) || AGREE(i, j, n - 1))
#define COMMITTED_AT(i, j, n) \
  ((s[i].commitIndex < n || s[j].commitIndex < n || AGREE(i, j, n)) \
   && (s[i].commitIndex < n || s[j].role != LEADER || s[j].term < s[i].term || AGREE(i, j, n)) \
   && (s[j].commitIndex < n || s[i].role != LEADER || s[i].term < s[j].term || AGREE(i, j, n)))

#if MAX_LOG == 1
#define LOGS(i, j) COMMITTED_AT(i, j, 1)
#elif MAX_LOG == 2
#define LOGS(i, j) (COMMITTED_AT(i, j, 1) && COMMITTED_AT(i, j, 2) && MATCH_AT(i, j, 2))
#else
#define LOGS(i, j) (COMMITTED_AT(i, j, 1) && COMMITTED_AT(i, j, 2) && COMMITTED_AT(i, j, 3) \
  && MATCH_AT(i, j, 2) && MATCH_AT(i, j, 3))
#endif

#define SAFE(i, j) (ONE_LEADER(i, j) && LOGS(i, j))

#if SERVERS == 2
#define CHECK assert(SAFE(0, 1))
#else
#define CHECK assert(SAFE(0, 1) && SAFE(0, 2) && SAFE(1, 2))
#endif

/* Election */

inline timeout_of(i) {
  d_step {
    s[i].role != LEADER && s[i].term < MAX_TERM ->
    s[i].role = CANDIDATE;
    s[i].term = s[i].term + 1;
    s[i].votedFor = 0;
    s[i].responded = 0;
    s[i].granted = 0;
    CHECK
  }
}

#define VOTE_CALL(i, j) MESSAGE(VOTE_REQUEST, s[i].term, i, j, \
  s[i].log[s[i].length] | (s[i].length << 2))

inline requestVote(i, j) {
  d_step {
    s[i].role == CANDIDATE && !((s[i].responded >> j) & 1) && MAY_SEND(VOTE_CALL(i, j)) ->
    PUT(MAX_MESSAGES - 1, VOTE_CALL(i, j))
  }
}

/* Of 2 or 3 servers, two are a quorum: more than one bit is set. */
#define IS_QUORUM(some) (((some) & ((some) - 1)) != 0)

inline becomeLeader(i) {
  d_step {
    s[i].role == CANDIDATE && IS_QUORUM(s[i].granted) ->
    s[i].role = LEADER;
    s[i].next[0] = s[i].length + 1; s[i].match[0] = 0;
    s[i].next[1] = s[i].length + 1; s[i].match[1] = 0;
#if SERVERS == 3
    s[i].next[2] = s[i].length + 1; s[i].match[2] = 0;
#endif
    CHECK
  }
}

#define LAST_TERM(i) s[i].log[s[i].length]
#define UP_TO_DATE(x, i) (LAST_LOG_TERM(x) == LAST_TERM(i) \
  -> LAST_LOG_INDEX(x) >= s[i].length : LAST_LOG_TERM(x) > LAST_TERM(i))
#define MAY_GRANT(x, i) (TERM(x) == s[i].term \
  && (s[i].votedFor == 0 || s[i].votedFor == FROM(x) + 1) && UP_TO_DATE(x, i))

#define VOTE_ANSWER(x, i) MESSAGE(VOTE_REPLY, s[i].term, i, FROM(x), MAY_GRANT(x, i))

/* A reply that is in the bag already would be a second copy, which is out of the bound. */
inline handleVoteRequest(k) {
  d_step {
    TYPE(m[k]) == VOTE_REQUEST && TERM(m[k]) <= s[TO(m[k])].term &&
      !IN_BAG(VOTE_ANSWER(m[k], TO(m[k]))) ->
    message = m[k];
    me = TO(message);
    message = VOTE_ANSWER(message, me);
    if :: VOTED(message) -> s[me].votedFor = TO(message) + 1 :: else fi;
    PUT(k, message)
  }
}

inline handleVoteReply(k) {
  d_step {
    TYPE(m[k]) == VOTE_REPLY && TERM(m[k]) <= s[TO(m[k])].term ->
    message = m[k];
    me = TO(message);
    if
    :: TERM(message) == s[me].term ->
       s[me].responded = s[me].responded | (1 << FROM(message));
       s[me].granted = s[me].granted | (VOTED(message) << FROM(message))
    :: else
    fi;
    PUT(k, 0)
  }
}

/* Replication */

inline clientRequest(i) {
  d_step {
    s[i].role == LEADER && s[i].length < MAX_LOG ->
    s[i].length = s[i].length + 1;
    s[i].log[s[i].length] = s[i].term;
    CHECK
  }
}

#define PREVIOUS(i, j) (s[i].next[j] - 1)
#define SENT(i, j)     (s[i].length > PREVIOUS(i, j))
#define ENTRY(i, j)    (SENT(i, j) -> s[i].log[s[i].next[j]] : 0)
#define REPLICATION(i, j) MESSAGE(APPEND_REQUEST, s[i].term, i, j, \
  PREVIOUS(i, j) | (s[i].log[PREVIOUS(i, j)] << 2) | (SENT(i, j) << 4) | (ENTRY(i, j) << 5) \
  | (LESSER(s[i].commitIndex, PREVIOUS(i, j) + SENT(i, j)) << 7))

inline appendEntries(i, j) {
  d_step {
    s[i].role == LEADER && MAY_SEND(REPLICATION(i, j)) ->
    PUT(MAX_MESSAGES - 1, REPLICATION(i, j))
  }
}

#define HAS_PREVIOUS(x, i) (PREVIOUS_INDEX(x) <= s[i].length \
  && s[i].log[PREVIOUS_INDEX(x)] == PREVIOUS_TERM(x))
#define LAST_NEW(x) (PREVIOUS_INDEX(x) + ENTRIES(x))
#define MAY_ACCEPT(x, i) (TYPE(x) == APPEND_REQUEST && TERM(x) == s[i].term \
  && s[i].role == FOLLOWER && HAS_PREVIOUS(x, i))
#define CONFLICTS(x, i) (ENTRIES(x) && PREVIOUS_INDEX(x) < s[i].length \
  && s[i].log[PREVIOUS_INDEX(x) + 1] != ENTRY_TERM(x))
#define HAS_ENTRIES(x, i) (LAST_NEW(x) <= s[i].length)

#define ENTRIES_ANSWER(x, i, success, index) \
  MESSAGE(APPEND_REPLY, s[i].term, i, FROM(x), success | ((index) << 1))

inline rejectAppendEntries(k) {
  d_step {
    TYPE(m[k]) == APPEND_REQUEST &&
      (TERM(m[k]) < s[TO(m[k])].term ||
          (TERM(m[k]) == s[TO(m[k])].term && s[TO(m[k])].role == FOLLOWER &&
              !HAS_PREVIOUS(m[k], TO(m[k])))) &&
      !IN_BAG(ENTRIES_ANSWER(m[k], TO(m[k]), 0, 0)) ->
    message = ENTRIES_ANSWER(m[k], TO(m[k]), 0, 0);
    PUT(k, message)
  }
}

inline returnToFollower(k) {
  d_step {
    TYPE(m[k]) == APPEND_REQUEST && TERM(m[k]) == s[TO(m[k])].term &&
      s[TO(m[k])].role == CANDIDATE ->
    s[TO(m[k])].role = FOLLOWER;
    CHECK
  }
}

inline removeConflictingEntry(k) {
  d_step {
    MAY_ACCEPT(m[k], TO(m[k])) && CONFLICTS(m[k], TO(m[k])) ->
    me = TO(m[k]);
    s[me].log[s[me].length] = 0;
    s[me].length = s[me].length - 1;
    me = 0;
    CHECK
  }
}

inline appendEntry(k) {
  d_step {
    MAY_ACCEPT(m[k], TO(m[k])) && !HAS_ENTRIES(m[k], TO(m[k])) ->
    me = TO(m[k]);
    s[me].length = s[me].length + 1;
    s[me].log[s[me].length] = ENTRY_TERM(m[k]);
    me = 0;
    CHECK
  }
}

inline confirmAppendEntries(k) {
  d_step {
    MAY_ACCEPT(m[k], TO(m[k])) && !CONFLICTS(m[k], TO(m[k])) && HAS_ENTRIES(m[k], TO(m[k])) &&
      !IN_BAG(ENTRIES_ANSWER(m[k], TO(m[k]), 1, LAST_NEW(m[k]))) ->
    s[TO(m[k])].commitIndex = LEADER_COMMIT(m[k]);
    message = ENTRIES_ANSWER(m[k], TO(m[k]), 1, LAST_NEW(m[k]));
    PUT(k, message);
    CHECK
  }
}

inline handleAppendReply(k) {
  d_step {
    TYPE(m[k]) == APPEND_REPLY && TERM(m[k]) <= s[TO(m[k])].term ->
    message = m[k];
    me = TO(message);
    if
    :: TERM(message) < s[me].term
    :: TERM(message) == s[me].term && SUCCESS(message) ->
       s[me].next[FROM(message)] = MATCH_INDEX(message) + 1;
       s[me].match[FROM(message)] = MATCH_INDEX(message)
    :: TERM(message) == s[me].term && !SUCCESS(message) && s[me].next[FROM(message)] > 1 ->
       s[me].next[FROM(message)] = s[me].next[FROM(message)] - 1
    :: else
    fi;
    PUT(k, 0)
  }
}

/* Commitment: a leader and one other are a quorum, so the best of the others decides. */

#if SERVERS == 2
#define BEST_MATCH(i) s[i].match[1 - i]
#else
#define OTHER(i, n) s[i].match[(i + n) % 3]
#define BEST_MATCH(i) (OTHER(i, 1) > OTHER(i, 2) -> OTHER(i, 1) : OTHER(i, 2))
#endif
#define AGREED(i) LESSER(BEST_MATCH(i), s[i].length)

inline advanceCommitIndex(i) {
  d_step {
    s[i].role == LEADER ->
    if
    :: s[i].log[AGREED(i)] == s[i].term -> s[i].commitIndex = AGREED(i)
    :: else
    fi;
    CHECK
  }
}

/* Terms and the environment */

inline updateTerm(k) {
  d_step {
    TERM(m[k]) > s[TO(m[k])].term ->
    me = TO(m[k]);
    s[me].term = TERM(m[k]);
    s[me].role = FOLLOWER;
    s[me].votedFor = 0;
    me = 0;
    CHECK
  }
}

inline restart(i) {
  d_step {
    s[i].role = FOLLOWER;
    s[i].commitIndex = 0;
    s[i].responded = 0;
    s[i].granted = 0;
    s[i].next[0] = 1; s[i].match[0] = 0;
    s[i].next[1] = 1; s[i].match[1] = 0;
#if SERVERS == 3
    s[i].next[2] = 1; s[i].match[2] = 0;
#endif
    CHECK
  }
}

inline drop(k) {
  d_step { m[k] != 0 -> PUT(k, 0) }
}

/* All of it */

#if SERVERS == 2
#define FOR_EACH_SERVER(step) :: step(0) :: step(1)
#define CALLS(i) :: requestVote(i, 0) :: requestVote(i, 1)
#else
#define FOR_EACH_SERVER(step) :: step(0) :: step(1) :: step(2)
#define CALLS(i) :: requestVote(i, 0) :: requestVote(i, 1) :: requestVote(i, 2)
#endif

#if MAX_MESSAGES == 1
#define FOR_EACH_MESSAGE(step) :: step(0)
#elif MAX_MESSAGES == 2
#define FOR_EACH_MESSAGE(step) :: step(0) :: step(1)
#else
#define FOR_EACH_MESSAGE(step) :: step(0) :: step(1) :: step(2)
#endif

active proctype cluster() {
  do
  FOR_EACH_SERVER(timeout_of)
  CALLS(0)
  CALLS(1)
  FOR_EACH_SERVER(becomeLeader)
  FOR_EACH_SERVER(clientRequest)
  :: appendEntries(0, 1)
  :: appendEntries(1, 0)
#if SERVERS == 3
  CALLS(2)
  :: appendEntries(0, 2)
  :: appendEntries(1, 2)
  :: appendEntries(2, 0)
  :: appendEntries(2, 1)
#endif
  FOR_EACH_SERVER(advanceCommitIndex)
  FOR_EACH_SERVER(restart)
  FOR_EACH_MESSAGE(updateTerm)
  FOR_EACH_MESSAGE(handleVoteRequest)
  FOR_EACH_MESSAGE(handleVoteReply)
  FOR_EACH_MESSAGE(rejectAppendEntries)
  FOR_EACH_MESSAGE(returnToFollower)
  FOR_EACH_MESSAGE(removeConflictingEntry)
  FOR_EACH_MESSAGE(appendEntry)
  FOR_EACH_MESSAGE(confirmAppendEntries)
  FOR_EACH_MESSAGE(handleAppendReply)
  FOR_EACH_MESSAGE(drop)
  od
}
