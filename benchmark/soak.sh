#!/usr/bin/env bash
# Lets a real server work for MINUTES (default 60): a backup every minute, two databases written all the time, pages and calls asked for every second, and ten restores
# with their restarts at the beginning. Ends with an error if anything fails, or if the process holds more and more. Linux only.
set -eu
case ${1:-60} in *[!0-9]*|0*) echo "usage: benchmark/soak.sh [MINUTES [wildfly|payara]]" >&2; exit 2 ;; esac
cd "$(dirname "$0")/.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
profile=
[ "${2:-wildfly}" = wildfly ] || profile=-P$2

mkdir -p target
folder=$(mktemp -d "$PWD/target/benchmark.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

mvn -B -ntp -q $profile package -DskipTests dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$folder/classpath" > "$folder/build" 2>&1 ||
  { cat "$folder/build" >&2; exit 1; }
"$java" -Dsentinel.test.server="${2:-wildfly}" -cp "target/test-classes:target/classes:$(cat "$folder/classpath")" org.sentinel.backup.server.SoakBenchmark "$folder" "${1:-60}"
