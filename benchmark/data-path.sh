#!/usr/bin/env bash
# Takes a generated database of N GiB (default 1) through backup and proof into a local folder, with a heap of 256 MiB and with a
# writer committing all the time, and restores it; then does the same work with sqlite3, tar and gzip, for comparison.
set -eu
case ${1:-1} in [1-9]|[1-9][0-9]) gib=${1:-1} ;; *) echo "usage: benchmark/data-path.sh [GIB]" >&2; exit 2 ;; esac
cd "$(dirname "$0")/.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

mkdir -p target
folder=$(mktemp -d "$PWD/target/benchmark.XXXXXX")
writer=
finish() {
  if [ -n "$writer" ]; then kill "$writer" 2>/dev/null || true; fi
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM

mvn -B -ntp -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$folder/classpath"
classpath=target/test-classes:target/classes:$(cat "$folder/classpath")
run() { "$java" "$1" -cp "$classpath" "org.sentinel.backup.benchmark.$2" "${@:3}"; }

now() { date +%s.%N; }
megabytes() { echo $(($(stat -c %s "$1") / 1048576)); }
row() { awk -v what="$1" -v from="$2" -v to="$3" -v mib="$4" 'BEGIN { printf "%-28s %9.1f s %9.1f MiB/s\n", what, to - from, mib / (to - from) }'; }

echo "Making a database of $gib GiB …"
run -Xmx256m MarketData "$folder/market.db" $((gib << 30))
size=$(megabytes "$folder/market.db")
echo "database: $size MiB, $(nproc) cores"

echo
echo "== Sentinel Backup, -Xmx256m, a writer committing meanwhile"
run -Xmx64m ConstantWriter "$folder/market.db" "$folder/stop" >"$folder/writer" &
writer=$!
run -Xmx256m DataPath "$folder/market.db" "$folder"
touch "$folder/stop"
wait "$writer"
writer=
cat "$folder/writer"

echo
echo "== Restored by Sentinel Backup, -Xmx256m: staged and applied"
run -Xmx256m RestorePath "$folder/market.db" "$folder"
rm -rf "$folder/backups" "$folder"/pre-restore-backup-*

echo
echo "== By hand, on one core, no writer"
mkdir "$folder/hand"
begin=$(now)
if command -v sqlite3 >/dev/null; then
  sqlite3 "$folder/market.db" ".backup '$folder/hand/market.db'"
  copied=$(now); row "sqlite3 .backup" "$begin" "$copied" "$size"
  sqlite3 "$folder/hand/market.db" 'PRAGMA integrity_check' 'SELECT count(*) FROM trades' >/dev/null
else
  cp "$folder/market.db" "$folder/hand/market.db"
  copied=$(now); row "cp" "$begin" "$copied" "$size"
fi
sha256sum "$folder/hand/market.db" >/dev/null
checked=$(now); row "check, count, sha256sum" "$copied" "$checked" "$size"
tar -C "$folder/hand" -czf "$folder/hand.tar.gz" market.db
packed=$(now); row "tar czf" "$checked" "$packed" "$size"
tar -xOzf "$folder/hand.tar.gz" market.db | sha256sum >/dev/null
end=$(now); row "tar xzf, sha256sum" "$packed" "$end" "$size"
row "all" "$begin" "$end" "$size"
mkdir "$folder/restored"
begin=$(now)
tar -C "$folder/restored" -xzf "$folder/hand.tar.gz" market.db
sha256sum "$folder/restored/market.db" >/dev/null
if command -v sqlite3 >/dev/null; then
  sqlite3 "$folder/restored/market.db" 'PRAGMA integrity_check' 'SELECT count(*) FROM trades' >/dev/null
fi
mv "$folder/restored/market.db" "$folder/market.db"
sync "$folder/market.db"
end=$(now); row "restored: tar, check, mv" "$begin" "$end" "$size"
printf '%-28s %9d MiB\n' archive "$(megabytes "$folder/hand.tar.gz")"
