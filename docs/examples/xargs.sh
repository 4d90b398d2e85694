#!/bin/sh
# The same where GNU parallel is not installed: sh xargs.sh 4 check election partition
count=$1
shift
folder=$(mktemp -d)
seq "$count" | xargs -P "$count" -I '{}' \
  sh -c "npx raft-statecharts $* --shard {}/$count --json > $folder/{}.json"
npx raft-statecharts merge "$folder"/*.json
status=$?
rm -r "$folder"
exit $status
