const { raftStatechart } = require('raft-statecharts');

// A leader commits an entry of an earlier term as soon as a majority has it.
module.exports = raftStatechart.provide({ guards: { newestHeldEntryIsOfCurrentTerm: () => true } });
