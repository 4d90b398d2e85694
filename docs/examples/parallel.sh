#!/bin/sh
# Splits a run over the processors of this machine: sh parallel.sh 4 check election partition
count=$1
shift
folder=$(mktemp -d)
seq "$count" | parallel "npx raft-statecharts $* --shard {}/$count --json > $folder/{}.json"
npx raft-statecharts merge "$folder"/*.json
status=$?
rm -r "$folder"
exit $status
