#!/usr/bin/env bash
# Measures the way of a new user: a fresh clone of what is committed here, ./run.sh with the demo databases, and the pages alone until the first backup is proved in an
# S3 store (S3Proxy on this machine). Needs Chromium, as the tests of the pages do. What is typed takes no time here; a person needs a minute or two for it.
set -eu
cd "$(dirname "$0")/.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

mkdir -p target
folder=$(mktemp -d "$PWD/target/benchmark.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

mvn -B -ntp -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$folder/classpath"
git clone -q . "$folder/clone"
"$java" -cp "target/test-classes:target/classes:$(cat "$folder/classpath")" org.sentinel.backup.browser.FirstBackupBenchmark "$folder/clone" "$folder"
