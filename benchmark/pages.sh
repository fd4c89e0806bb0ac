#!/usr/bin/env bash
# Measures the pages of a real server with N backups (default 10000) in its local folder: what a first visit transfers and how long it takes in a
# browser, and the time of the server for each page. Needs Chromium, as the tests of the pages do.
set -eu
case ${1:-10000} in *[!0-9]*|0*) echo "usage: benchmark/pages.sh [N]" >&2; exit 2 ;; esac
cd "$(dirname "$0")/.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

mkdir -p target
folder=$(mktemp -d "$PWD/target/benchmark.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

mvn -B -ntp -q package -DskipTests dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$folder/classpath"
"$java" -cp "target/test-classes:target/classes:$(cat "$folder/classpath")" org.sentinel.backup.browser.PagesBenchmark "$folder" "${1:-10000}"
