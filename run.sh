#!/usr/bin/env bash
# Builds what is needed, starts a server with Sentinel Backup, and starts it again when it ends with status 10.
set -u
from=$PWD
cd "$(dirname "$0")" || exit 1
home=$PWD

usage() {
  cat <<'EOF'
Usage: ./run.sh [OPTION]...
Builds Sentinel Backup if need be, and runs it on http://127.0.0.1:8080/ until Ctrl-C or SIGTERM.

  --data-dir DIR   the folder with the databases (default: $SENTINEL_DATA_DIR, else ~/sentinel/data)
  --port N         the port (default: 8080)
  --server NAME    wildfly (default) or payara, which is Payara Micro
  --demo           make seven demo databases if the data folder is empty; implied where no data folder is given
  --reset-admin    print a one-time link that gives the administrator "admin" another password, or makes that user again;
                   everything else stays. No server may run on the data folder.
  --rotate-master-key
                   make another master key and seal all secrets under it; the earlier keys stay in the key file. No server may
                   run on the data folder.
  --help           this text

JAVA_OPTS reach the server (default: -Xmx256m and what makes it start soon). Exit status: 2 for a wrong option, 78 for a wrong configuration.
EOF
}

wrong() { echo "run.sh: $1 (see ./run.sh --help)" >&2; exit 2; }
value() { [ $# -ge 2 ] && [ -n "$2" ] || wrong "$1 needs a value"; }

data_dir=${SENTINEL_DATA_DIR:-} port=8080 kind=wildfly demo= reset= rotate=
while [ $# -gt 0 ]; do
  case $1 in
    --data-dir) value "$@"; data_dir=$2; shift 2 ;;
    --port) value "$@"; port=$2; shift 2 ;;
    --server) value "$@"; kind=$2; shift 2 ;;
    --demo) demo=--demo; shift ;;
    --reset-admin) reset=--reset-admin; shift ;;
    --rotate-master-key) rotate=--rotate-master-key; shift ;;
    --help) usage; exit 0 ;;
    *) wrong "unknown option $1" ;;
  esac
done
case $kind in wildfly|payara) ;; *) wrong "--server $kind is not known" ;; esac
case $port in ''|*[!0-9]*) wrong "--port $port is no port" ;; esac
[ "$port" -ge 1 ] && [ "$port" -le 65535 ] || wrong "--port $port is no port"
if [ -z "$data_dir" ]; then data_dir=$HOME/sentinel/data; demo=--demo; fi
case $data_dir in /*) ;; *) data_dir=$from/$data_dir ;; esac

child= announcer=
stop() {
  trap '' INT TERM
  [ -n "$child" ] && kill -TERM "$child" 2>/dev/null
  [ -n "$announcer" ] && kill "$announcer" 2>/dev/null
  wait
  exit 0
}
trap stop INT TERM

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -version >/dev/null 2>&1 || { echo "run.sh: Java 17 or newer is needed; install a JDK or set JAVA_HOME" >&2; exit 1; }

war=target/ROOT.war server=target/server micro=target/payara-micro.jar profile=
[ "$kind" = payara ] && profile=-Ppayara
stale() {
  [ -f target/server-ready ] && [ -f "$war" ] && [ -f "$server/jboss-modules.jar" ] || return 0
  [ "$kind" = wildfly ] || [ -f "$micro" ] || return 0
  [ -n "$(find pom.xml src/build src/main webapp-ui server-config -newer target/server-ready -print -quit)" ]
}
if stale; then
  echo "Building Sentinel Backup and its server; the first time takes a few minutes …"
  command -v mvn >/dev/null || { echo "run.sh: Maven 3.8 or newer is needed to build" >&2; exit 1; }
  mkdir -p target
  mvn -B -ntp -Dmaven.test.skip=true $profile package > >(tee target/build.log | grep --line-buffered -E '^\[INFO\] --- |^\[ERROR\]') 2>&1 &
  child=$!
  if ! wait "$child"; then
    echo "run.sh: the build failed; see target/build.log" >&2
    exit 1
  fi
  child=
fi

umask 077
echo "Checking the configuration …"
# What the server will be given beside the environment.
given=()
for word in ${JAVA_OPTS:-}; do case $word in -Dsentinel.*) given+=("$word") ;; esac; done
data_dir=$("$java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dslf4j.internal.verbosity=ERROR -Dsentinel.data-dir="$data_dir" "${given[@]}" -cp "target/ROOT/WEB-INF/classes:target/ROOT/WEB-INF/lib/*" \
  org.sentinel.backup.wiring.Prepare $demo $reset $rotate)
prepared=$?
# For what the server writes for itself: not on the disk that the databases need.
temp=$home/target/run/$port
case $prepared in
  0) state=$data_dir/server ;;
  # The data folder cannot be written: the server starts all the same, and says so to whoever asks.
  74) state=$temp/state ;;
  *) exit "$prepared" ;;
esac
mkdir -p "$state" "$temp" && chmod 700 "$state" "$temp" || exit 78

if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  echo "run.sh: port $port is in use; choose another with --port" >&2
  exit 78
fi

# A start runs most of its code once: what is compiled at length is to be worth it. With them it takes about half the processor's time. Room for
# the classes from the start on spares collections that only find out how many there are.
late="-XX:MetaspaceSize=160m -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=10000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
export JAVA_OPTS="${JAVA_OPTS:--Xmx256m -XX:+UseSerialGC $late} -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true"
# As WildFly's own script has it: less memory is held in reserve.
export SENTINEL_DATA_DIR=$data_dir MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-1}
grep -Eqs '^[[:space:]]*(export[[:space:]]+)?SENTINEL_RESTART[[:space:]]*=' "$data_dir/.env" || export SENTINEL_RESTART=${SENTINEL_RESTART:-exit-10}

ask() { { exec 3<>"/dev/tcp/127.0.0.1/$port" && printf 'GET /api/health/ready HTTP/1.0\r\n\r\n' >&3 && timeout 5 cat <&3; exec 3>&-; } 2>/dev/null; }

announce() {
  local answer deployed=
  while kill -0 "$1" 2>/dev/null; do
    answer=$(ask)
    case $answer in
      'HTTP/1.'?' 200 '*) break ;;
      'HTTP/1.'?' 404 '*)
        # Payara Micro listens before it has deployed: what it answers after that counts.
        if [ "$kind" = payara ] && [ -z "$deployed" ]; then
          tail -c "+$((logged + 1))" "$state/log/server.log" | grep -q ' ready in ' && deployed=1
          sleep 0.3
          continue
        fi
        echo "run.sh: the server runs, but the program could not be deployed; see $state/log/server.log" >&2
        kill -TERM "$1"
        return ;;
      'HTTP/1.'?' 503 '*'"NOT_READY"'*) ;;
      'HTTP/1.'?' 503 '*'"name":"CONFIGURATION_INVALID"'*)
        printf '%s\n' "$answer" | sed -n 's/.*"name":"CONFIGURATION_INVALID".*"detail":"\([^"]*\)".*/run.sh: CONFIGURATION_INVALID: \1/p' >&2
        kill -TERM "$1"
        exit 78 ;;
      'HTTP/1.'?' 503 '*'"status":"DOWN"'*)
        echo "run.sh: the server runs at http://127.0.0.1:$port/, but the program could not start:" >&2
        printf '%s\n' "$answer" | sed -n 's/.*"name":"\([A-Z_]*\)".*"detail":"\([^"]*\)".*/  \1. \2/p' >&2
        echo "  The log says more: $state/log/server.log. Stop the server with Ctrl-C." >&2
        return ;;
    esac
    sleep 0.3
  done
  kill -0 "$1" 2>/dev/null || return
  echo
  echo "Sentinel Backup runs at http://127.0.0.1:$port/"
  echo "  data folder: $data_dir"
  if [ -f "$data_dir/.setup-link" ]; then
    echo "  one-time set-up link: http://127.0.0.1:$port/setup?token=$(cat "$data_dir/.setup-link")"
    rm -f "$data_dir/.setup-link"
  fi
  if [ -n "$rotate" ]; then
    if [ -f "$data_dir/.rotate-master-key" ]; then
      echo "  the master key: not all is done yet; see the log, $state/log/server.log, or the check master_key of /api/health/ready"
    else
      echo "  the master key: there is another one, and all secrets that could be opened are sealed under it"
    fi
  fi
  echo "  stop it with Ctrl-C"
}

# What WildFly's standalone.sh does, but for the four virtual machines that this starts to learn what Java 17 can do.
wildfly() {
  local wildfly=$home/$server config=$temp/configuration package open=()
  # A copy for each: WildFly notes a good start beside its configuration, and two servers that start at once would be in each other's way.
  rm -rf "$config"
  cp -R "$wildfly/standalone/configuration" "$config" || exit 78
  for package in java.desktop/sun.awt java.naming/com.sun.jndi.ldap java.naming/com.sun.jndi.url.ldap java.naming/com.sun.jndi.url.ldaps jdk.naming.dns/com.sun.jndi.dns; do
    open+=("--add-exports=$package=ALL-UNNAMED")
  done
  for package in java.base/java.{lang,lang.invoke,lang.reflect,io,net,security,util,util.concurrent} java.management/javax.management java.naming/javax.naming; do
    open+=("--add-opens=$package=ALL-UNNAMED")
  done
  echo "$BASHPID" > "$state/pid"
  exec "$java" "-D[Standalone]" $JAVA_OPTS "${open[@]}" "-Djdk.serialFilter=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000" \
    -Dorg.jboss.boot.log.file="$state/log/server.log" -Dlogging.configuration="file:$config/logging.properties" \
    -jar "$wildfly/jboss-modules.jar" -mp "$wildfly/modules" org.jboss.as.standalone -Djboss.home.dir="$wildfly" -Djboss.server.base.dir="$wildfly/standalone" -Djboss.server.config.dir="$config" \
    -b 127.0.0.1 -bmanagement 127.0.0.1 --read-only-server-config=standalone.xml \
    -Djboss.http.port="$port" -Djboss.https.port=0 -Djboss.management.http.port=0 -Djboss.management.https.port=0 \
    -Djboss.server.data.dir="$temp/data" -Djboss.server.log.dir="$state/log" -Djboss.server.temp.dir="$temp/tmp"
}

# Payara Micro's own files are made anew at each start; its log goes to the console and, bounded, into a file.
payara() {
  rm -rf "$temp/micro"
  mkdir -p "$temp/micro/tmp" "$state/log" && cd "$temp/micro" || exit 78
  { sed 's/^handlers=.*/&, java.util.logging.FileHandler/' "$home/server-config/payara/logging.properties"
    printf 'java.util.logging.FileHandler.%s\n' "pattern=$state/log/server.log" limit=10485760 count=1 append=true \
      formatter=java.util.logging.SimpleFormatter; } > logging.properties
  echo "$BASHPID" > "$state/pid"
  exec "$java" $JAVA_OPTS -Djava.io.tmpdir="$temp/micro/tmp" -Dslf4j.internal.verbosity=ERROR -jar "$home/$micro" --nocluster --disablephonehome --rootdir "$temp/micro" \
    --logproperties "$temp/micro/logging.properties" --prebootcommandfile "$home/server-config/payara/preboot.asadmin" \
    --port "$port" --contextroot / --deploy "$home/$war"
}

while true; do
  echo "Starting the server …"
  logged=$(wc -c 2>/dev/null < "$state/log/server.log" || echo 0)
  "$kind" &
  child=$!
  announce "$child" &
  announcer=$!
  wait "$child"
  status=$?
  kill "$announcer" 2>/dev/null
  wait "$announcer" 2>/dev/null
  [ $? -eq 78 ] && exit 78
  [ "$status" -eq 10 ] || exit "$status"
  rotate=
  echo "The server asked to be started again."
done
