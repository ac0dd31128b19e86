#!/usr/bin/env bash
# Grades the corpus of hostile answers as an ordinary user, on a machine where only root is at hand.
# Not part of CI. Where the toolchain lies in a folder that only root may enter, it is shown under the
# same name in a world of mounts that ends with this script.
set -euo pipefail
cd "$(dirname "$0")/../.."

toolchain=$(rustc --print sysroot)
export RUSTUP_TOOLCHAIN=${RUSTUP_TOOLCHAIN:-$(basename "$toolchain")}
cargo test --quiet --package grader --test it hidden::a_name
tests=$(cargo test --package grader --test it --no-run --message-format=json 2>/dev/null |
  grep -o '"executable":"[^"]*/it-[^"]*"' | cut -d'"' -f4)

closed=$toolchain
for folder in $(python3 -c 'import sys, pathlib; print(*reversed(pathlib.Path(sys.argv[1]).parents))' "$toolchain"); do
  if (( (0$(stat -c %a "$folder") & 1) == 0 )); then
    closed=$folder
    break
  fi
done

exec unshare --mount bash -euc '
  toolchain=$1 closed=$2 tests=$3
  if [ "$closed" != "$toolchain" ]; then
    aside=$(mktemp -d)
    mount --bind "$toolchain" "$aside"
    mount -t tmpfs -o mode=755 tmpfs "$closed"
    mkdir -p "$toolchain"
    mount --bind "$aside" "$toolchain"
  fi
  cd checker/grader
  exec setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set=-all \
    env -i RUSTUP_TOOLCHAIN="$RUSTUP_TOOLCHAIN" PATH="$toolchain/bin:/usr/bin:/bin" HOME="$closed" \
    "$tests" attacks
' bash "$toolchain" "$closed" "$tests"
