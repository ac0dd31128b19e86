#!/usr/bin/env bash
# Tells the stories of right programs 1,000 times (or as often as the first argument says), each time
# in another order, and holds every program to the table, while every core is kept busy. Fails if a
# story or a fact changes. Not part of CI: it takes a long time.
set -euo pipefail
cd "$(dirname "$0")/../../.."

cargo build --quiet --package tracer --examples
cargo test --quiet --package tracer --test table --no-run
busy=()
for _ in $(seq "$(nproc)"); do
  while :; do :; done &
  busy+=("$!")
done
trap 'kill "${busy[@]}"' EXIT
time STORIES=${1:-1000} cargo test --package tracer --test table
