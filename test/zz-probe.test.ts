import { it } from 'vitest';
import { explain } from '../model/refinement/explain.js';
import { taskOf } from '../model/refinement/task.js';
import { findDeparture } from '../model/refinement/refinement.js';
import { after, done, felt, started, torn, withSent, withState } from './support/refinement.js';
import { disk, log, s1, s2, s3 } from './support/builders.js';
import { appendEntries, appendReply, clientCommand, conflict, electionTimeout, heartbeatTimeout, requestVote, voteReply } from './support/messages.js';

const fresh = started();
const candidate = after(fresh, electionTimeout);
const leader = after(candidate, voteReply({ from: s2 }));
const busy = after(leader, clientCommand('x1'), clientCommand('x2'));
const follower = started({ persistent: disk({ currentTerm: 3, log: log(1, 1, 2, 2) }) });
const alone = started({ servers: 1 });
const fast = after(started({ options: { fastBackup: true }, persistent: disk({currentTerm: 4, log: log(1,1,1,1)}) }), electionTimeout, voteReply({from: s2, term: 5}));
const aloneLeader = after(alone, electionTimeout);
const name = (o: any, b: any) => explain(taskOf(b, o))?.map(({ action, given, message }) => [action.part ?? action.name, ...given, message?.type ?? ''].join(' ')) ?? null;

const show = (t: string, b: any, o: any) => { const f = findDeparture(b,o) as any; console.log(t.padEnd(46), f===null?'ALLOWED':`${f.rule} | ${f.why}`); };
it('probe', () => {
  const bases: [string, any, any][] = [
   ['timeout', fresh, done(fresh, electionTimeout)],
   ['vote', candidate, done(candidate, voteReply({from: s2}))],
   ['vote5', after(started({servers: 5}), electionTimeout), done(after(started({servers: 5}), electionTimeout), voteReply({from: s2}))],
   ['grant', fresh, done(fresh, requestVote({term: 1}))],
   ['grant same', started({persistent: disk({currentTerm: 1})}), done(started({persistent: disk({currentTerm: 1})}), requestVote({term: 1}))],
   ['deny', candidate, done(candidate, requestVote({term: 1}))],
   ['stale RV', leader, done(leader, requestVote({term: 0}))],
   ['AE conflict', follower, done(follower, appendEntries({term: 3, prevLogIndex: 2, prevLogTerm: 1, entries: log(3,3,3), leaderCommit: 4}))],
   ['AE newer', candidate, done(candidate, appendEntries({term: 2, entries: log(1,2), leaderCommit: 1}))],
   ['AE to candidate', candidate, done(candidate, appendEntries({term: 1, entries: log(1), leaderCommit: 1}))],
   ['AE stale', leader, done(leader, appendEntries({term: 0}))],
   ['AE inconsistent', follower, done(follower, appendEntries({term: 3, prevLogIndex: 9, prevLogTerm: 3}))],
   ['client', leader, done(leader, clientCommand('x1'))],
   ['client foll', fresh, done(fresh, clientCommand('x1'))],
   ['heartbeat', busy, done(busy, heartbeatTimeout)],
   ['accept', busy, done(busy, appendReply({from: s2, matchIndex: 1}))],
   ['refuse', busy, done(busy, appendReply({from: s2, success: false}))],
   ['hint', fast, done(fast, appendReply({from: s2, success: false, term: 5, conflict: conflict(1, 1)}))],
   ['late reply', leader, done(leader, appendReply({from: s2, success: false, term: 0}))],
   ['reply newer', leader, done(leader, appendReply({from: s3, term: 7, success: false}))],
   ['alone client', aloneLeader, done(aloneLeader, clientCommand('x1'))],
   ['restart', busy, felt(busy, {type:'restart'})],
   ['torn AE', follower, torn(follower, appendEntries({term: 3, prevLogIndex: 2, prevLogTerm: 1, entries: log(3,3), leaderCommit: 4}),2)],
   ['torn timeout 1', fresh, torn(fresh, electionTimeout, 1)],
  ];
  for (const [t,b,o] of bases) {
    const st = o.next.chart.state; const role = o.next.chart.role;
    show(`${t}: currentTerm+1`, b, withState(o, {currentTerm: st.currentTerm+1}));
    show(`${t}: currentTerm-1`, b, withState(o, {currentTerm: st.currentTerm-1}));
    show(`${t}: votedFor s3`, b, withState(o, {votedFor: 's3'}));
    show(`${t}: votedFor null`, b, withState(o, {votedFor: null}));
    show(`${t}: log longer`, b, withState(o, {log: [...st.log, {term: 1, command: 'q'}]}));
    if (st.log.length) show(`${t}: log shorter`, b, withState(o, {log: st.log.slice(0,-1)}));
    if (st.log.length) show(`${t}: log other`, b, withState(o, {log: st.log.map((e: any)=>({...e, command: 'q'}))}));
    if (st.log.length) show(`${t}: log other term`, b, withState(o, {log: st.log.with(-1,{...st.log.at(-1), term: 9})}));
    for (const r of ['follower','candidate','leader'] as const) if (r!==role) show(`${t}: role ${r}`, b, withState(o, {}, r));
    show(`${t}: commit+1`, b, withState(o, {commitIndex: st.commitIndex+1}));
    if (st.commitIndex) show(`${t}: commit 0`, b, withState(o, {commitIndex: 0}));
    show(`${t}: votes`, b, withState(o, {votesGranted: [...st.votesGranted, 's3']}));
    show(`${t}: votes none`, b, withState(o, {votesGranted: []}));
    if (role==='leader') { show(`${t}: next`, b, withState(o, {nextIndex: {...st.nextIndex, s2: (st.nextIndex.s2??0)+1}}));
      show(`${t}: next-1`, b, withState(o, {nextIndex: {...st.nextIndex, s2: (st.nextIndex.s2??0)-1}}));
      show(`${t}: match`, b, withState(o, {matchIndex: {...st.matchIndex, s2: (st.matchIndex.s2??0)+1}})); }
    const sends = o.effects.filter((e: any)=>e.type==='send');
    sends.slice(0,1).forEach((e: any) => { for (const [k,v] of Object.entries(e.message)) {
      if (k==='conflict') continue;
      const w = k==='type'? null : k==='from' ? 's3' : k==='to' ? (v==='s3'?'s2':'s3') : typeof v==='number' ? v+1 : typeof v==='boolean' ? !v : Array.isArray(v) ? [...v, {term: 1, command: 'q'}] : v;
      if (w!==null) show(`${t}: sent ${k}`, b, withSent(o, () => ({[k]: w})));
      if (Array.isArray(v) && v.length) show(`${t}: sent entries none`, b, withSent(o, () => ({[k]: []})));
      if (Array.isArray(v) && v.length) show(`${t}: sent entries other`, b, withSent(o, () => ({[k]: v.map((e: any) => ({...e, term: 0}))})));
     }
     show(`${t}: sent type`, b, withSent(o, () => ({type: 'requestVoteRequest', lastLogTerm: 0, lastLogIndex: 0})));
     show(`${t}: sent nothing`, b, withSent(o, () => null)); });
    show(`${t}: sent twice`, b, {...o, effects: [...o.effects, ...sends]});
    show(`${t}: sent vote`, b, {...o, effects: [...o.effects, {type: 'send', message: voteReply({from: s1, to: s2, term: st.currentTerm})}]});
    show(`${t}: sent AE`, b, {...o, effects: [...o.effects, {type: 'send', message: appendEntries({from: s1, to: s2, term: st.currentTerm})}]});
  }
});
