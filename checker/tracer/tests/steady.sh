#!/usr/bin/env bash
# Tells the stories of right programs a thousand times, each time in another order, and holds every
# program to the table, with all cores busy besides. Fails if a story or a fact changes.
set -euo pipefail
cd "$(dirname "$0")/../../.."
times=${1:-1000}
cargo build --release -p tracer --examples
cargo test --release -p tracer --test table --no-run

busy=()
for _ in $(seq "$(nproc)"); do
    while :; do :; done &
    busy+=($!)
done
trap 'kill "${busy[@]}"' EXIT

STORIES=$times cargo test --release -p tracer --test table
