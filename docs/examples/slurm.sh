#!/bin/sh
#SBATCH --job-name=raft
#SBATCH --array=1-8
#SBATCH --cpus-per-task=1
# sbatch --wait slurm.sh check, then: npx raft-statecharts merge shard-*.json
task=$SLURM_ARRAY_TASK_ID
npx raft-statecharts "$@" --shard "$task/$SLURM_ARRAY_TASK_COUNT" --json > "shard-$task.json"
