#!/usr/bin/env bash
# Fuzzes the archive reader for N minutes (default 15), split over its targets, or over those that are named. Ends with an error at the
# first input that breaks its promise, and leaves that input in target/fuzz. A later run goes on from what an earlier one learned.
set -eu
usage() { echo "usage: benchmark/fuzz.sh [MINUTES [TARGET…]]" >&2; exit 2; }
minutes=${1:-15}
case $minutes in [1-9]|[1-9][0-9]|[1-9][0-9][0-9]) ;; *) usage ;; esac
shift || true
cd "$(dirname "$0")/.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

out=target/fuzz
mkdir -p "$out"
mvn -B -ntp -q -Pfuzz test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$out/classpath"
classpath=target/test-classes:target/classes:$(cat "$out/classpath")
code='org.sentinel.backup.archive.*:com.fasterxml.jackson.core.**:org.apache.commons.compress.archivers.tar.*'

targets=$("$java" -cp "$classpath" org.sentinel.backup.archive.ArchiveFuzzer "$out/seeds")
if [ $# -gt 0 ]; then targets=$*; fi
seconds=$((minutes * 60 / $(wc -w <<<"$targets")))

for target in $targets; do
  log=$out/$target.log
  mkdir -p "$out/corpus/$target"
  echo "== $target: $seconds s"
  "$java" -Xmx256m -cp "$classpath" com.code_intelligence.jazzer.Jazzer \
    --target_class=org.sentinel.backup.archive.ArchiveFuzzer --target_args="$target" --reproducer_path="$out" \
    --instrumentation_includes="$code" --custom_hook_includes="$code" \
    -max_total_time="$seconds" -timeout=10 -max_len=16384 -use_value_profile=1 -print_final_stats=1 -artifact_prefix="$out/" \
    "$out/corpus/$target" "$out/seeds/$target" >"$log" 2>&1 || { tail -40 "$log"; exit 1; }
  grep -E '^#[0-9]+.*(INITED|DONE)|^stat::' "$log"
done
