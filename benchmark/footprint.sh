#!/usr/bin/env bash
# Starts each server with the demo databases, once to warm the disk's cache and once to measure: seconds from the start command to ready, processor time until then, resident
# memory half a minute later, and once more after a backup; and the size of the WAR. The program is built before. Linux only.
set -eu
cd "$(dirname "$0")/.."
servers=${*:-wildfly payara}

mkdir -p target
folder=$(mktemp -d "$PWD/target/benchmark.XXXXXX")
child=
trap '[ -z "$child" ] || kill "$child" 2>/dev/null; wait; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

export SENTINEL_ADMIN_PASSWORD
SENTINEL_ADMIN_PASSWORD=$(head -c 24 /dev/urandom | base64)
port=18765
ticks=$(getconf CLK_TCK)

ask() { curl -sf -m 60 -u "admin:$SENTINEL_ADMIN_PASSWORD" "$@"; }
resident() { awk '/VmRSS/ {printf "%.0f MiB", $2 / 1024}' "/proc/$1/status"; }

start() {
  began=$(date +%s.%N)
  ./run.sh --server "$1" --data-dir "$folder/$1" --port "$port" --demo > "$folder/log" 2>&1 &
  child=$!
  until grep -q 'runs at http' "$folder/log"; do
    kill -0 "$child" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    sleep 0.05
  done
  ended=$(date +%s.%N)
  pid=$(cat "$folder/$1/server/pid")
}

stop() { kill "$child"; wait "$child" || true; child=; }

for server in $servers; do
  profile=
  [ "$server" = wildfly ] || profile=-P$server
  mvn -B -ntp -q $profile package -DskipTests > "$folder/build" 2>&1 || { cat "$folder/build" >&2; exit 1; }
  start "$server"; stop
  start "$server"
  used=$(awk -v ticks="$ticks" '{printf "%.1f", ($14 + $15) / ticks}' "/proc/$pid/stat")
  printf '%-8s ready after %.1f s, %s s of processor time' "$server" "$(awk "BEGIN {print $ended - $began}")" "$used"
  sleep 30
  printf '; resident %s' "$(resident "$pid")"
  job=$(ask -X POST "http://127.0.0.1:$port/api/backups/local" | sed 's/.*"job_id":"\([^"]*\)".*/\1/')
  until ask "http://127.0.0.1:$port/api/jobs/$job" | grep -q '"state":"succeeded"'; do sleep 0.2; done
  printf ', after a backup %s\n' "$(resident "$pid")"
  stop
done
printf 'ROOT.war %.1f MB\n' "$(awk "BEGIN {print $(stat -c %s target/ROOT.war) / 1e6}")"
