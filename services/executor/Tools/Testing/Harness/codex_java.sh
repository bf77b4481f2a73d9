#!/bin/sh
# Stands before `java` and `javac` on the path of a check. CODEX_JAVA and CODEX_JAVAC are the real ones.
# CODEX_JAVA_MODE is `report` (every program is a test, and JUnit tells of each of its own) or `record` (calls are written down, nothing is run
# but the compiler, and all succeed). With CODEX_SPECTRA what is compiled tells of the lines that run; with CODEX_TEST_LIMIT a test that works for
# more seconds is ended and has failed.
called=${0##*/}
cheap='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'

if [ "$CODEX_JAVA_MODE" = record ]; then
    { printf '%s\0%s\0%s\0' "$called" "$PWD" "$#"; [ $# = 0 ] || printf '%s\0' "$@"; } >>"$CODEX_HARNESS/calls"
    [ "$called" = java ] || "$CODEX_JAVAC" -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC "$@" >/dev/null 2>&1
    exit 0
fi
PATH=${PATH#"$CODEX_HARNESS/bin:"} # what the tests start is not part of the report
said=$CODEX_HARNESS/said-$$
spectra=$CODEX_HARNESS/spectra-$$

# Compiles files of the harness into its folder $1, against the class path $2.
built() {
    [ ! -d "$CODEX_HARNESS/$1" ] || return 0
    into=$CODEX_HARNESS/$1 against=$2
    shift 2
    for file in "$@"; do
        shift
        set -- "$@" "$CODEX_HARNESS/$file.java"
    done
    "$CODEX_JAVAC" -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -proc:none -nowarn -cp "$against" -d "$into.$$" "$@" >/dev/null 2>&1 && mv "$into.$$" "$into"
}

probing() {
    built probes . CodexArguments CodexFiles CodexInsertions CodexProbes CodexProbing CodexLines CodexReport &&
        "$CODEX_JAVA" $cheap -cp "$CODEX_HARNESS/probes" CodexProbes "$@" 2>"$said"
}

if [ "$called" = javac ]; then
    if [ -n "$CODEX_SPECTRA" ] && probing "$@"; then
        cat "$said" >&2
        rm -f "$said"
        exit 0
    fi
    rm -f "$said"
    exec "$CODEX_JAVAC" "$@"
fi

# With the classes that report, compiled for the JUnit of this class path; where that fails, without.
reporting() {
    built "$2" "$1" CodexReport CodexLines CodexLimit "$2" "$2Report" $3
}

path=${CLASSPATH:-.}
copy=
main=
value=
left=$#
while [ "$left" -gt 0 ]; do
    word=$1
    shift
    left=$((left - 1))
    if [ -n "$main" ]; then
        name="$name $word"
    elif [ -n "$value" ]; then
        [ "$value" != path ] || path=$word
        value=
    else
        case $word in
            -cp | -classpath | --class-path) value=path ;;
            --class-path=*) path=${word#*=} ;;
            -p | --module-path | --add-modules | --add-opens | --add-exports | --add-reads | --source | --limit-modules | --patch-module) value=other ;;
            -jar | -m | --module | --version | -version | --list-modules) main=other name=$word ;;
            -*) ;;
            org.junit.runner.JUnitCore)
                main=$word name=$word
                if reporting "$path" CodexJUnit4 CodexJUnit4Only; then
                    set -- "$@" -cp "$path:$CODEX_HARNESS/CodexJUnit4"
                    main=junit word=CodexJUnit4Report
                fi
                ;;
            org.junit.platform.console.ConsoleLauncher)
                main=$word name=$word
                if reporting "$path" CodexJUnit5 CodexJUnit5Rest; then
                    services=$CODEX_HARNESS/CodexJUnit5/META-INF/services
                    mkdir -p "$services"
                    echo CodexJUnit5Report >"$services/org.junit.platform.launcher.TestExecutionListener"
                    echo CodexJUnit5Rest >"$services/org.junit.platform.launcher.PostDiscoveryFilter"
                    set -- "$@" -cp "$path:$CODEX_HARNESS/CodexJUnit5"
                    main=junit
                fi
                ;;
            *)
                main=$word name=$word
                case $CODEX_SPECTRA,$word in
                    [1-9]*.java) ! copy=$(probing --copy "$word" "$CODEX_HARNESS/copy-$$") || source=$word word=$copy ;;
                esac
                [ ! -d "$CODEX_HARNESS/probes" ] || set -- "$@" -cp "$path:$CODEX_HARNESS/probes"
                ;;
        esac
    fi
    set -- "$@" "$word"
done

# Each process that ends because a test does not is followed by one for the tests that are left.
junit() {
    done=$CODEX_HARNESS/done-$$ limit=${CODEX_TEST_LIMIT:-0} hung=
    : >"$done"
    while
        before=$(wc -l <"$done")
        "$CODEX_JAVA" "-Dcodex.lines=$spectra-$before" "-Dcodex.done=$done" "-Dcodex.limit=$limit" "$@"
        code=$?
        [ "$(wc -l <"$done")" != "$before" ]
    do
        hung=1
        [ "$limit" -le 2 ] || limit=2 # where one test does not end, others often do not either
    done
    exit "${hung:-$code}"
}

case $main in
    junit) junit "$@" ;;
    '' | other) exec "$CODEX_JAVA" "$@" ;;
esac

escaped() {
    awk '{ gsub(/["\\]/, "\\\\&"); gsub(/\t/, "\\\\t"); gsub(/[\001-\037]/, ""); printf "%s%s", (NR > 1 ? "\\n" : ""), $0 }'
}

# Milliseconds of processor time that the threads of a process have used, without those of the virtual machine.
used() {
    cat "/proc/$1"/task/*/stat 2>/dev/null | sed -E '/\((C[12] Compiler|GC |G1 |VM |Sweeper|Common-Cleaner|Service )/d; s/^.*\) //' | awk '{ ticks += $12 + $13 } END { print ticks * 10 }'
}

# Ends a program that works for longer than a test may, and says where its busiest thread was.
watch() {
    while sleep 0.5; do
        process=$(cat "$said.process" 2>/dev/null) || continue
        [ "$(used "$process")" -gt $((CODEX_TEST_LIMIT * 1000)) ] || continue
        "$(dirname "$(readlink -f "$CODEX_JAVAC")")/jstack" "$process" >"$said.threads" 2>/dev/null
        {
            echo "java.util.concurrent.TimeoutException: the program did not end within $CODEX_TEST_LIMIT s of processor time"
            awk '/^"/ { match($0, / cpu=[0-9.]+/); cpu = substr($0, RSTART + 5, RLENGTH - 5) + 0 }
                /^\tat / { trace[cpu] = trace[cpu] $0 "\n"; if (cpu > most) most = cpu }
                END { printf "%s", trace[most] }' "$said.threads"
        } >"$said.hung"
        kill "$process"
        sleep 1
        kill -9 "$process"
        return
    done
}

watcher=
if [ "${CODEX_TEST_LIMIT:-0}" -gt 0 ]; then
    watch </dev/null >/dev/null 2>&1 &
    watcher=$!
fi
run() {
    /bin/sh -c 'echo $$ >"$0"; exec "$@"' "$said.process" "$CODEX_JAVA" "-Dcodex.lines=$spectra" "$@" 2>"$said"
    code=$?
}

began=$(date +%s%N)
run "$@"
if [ -n "$copy" ] && grep -q '^error: compilation failed$' "$said"; then
    for word in "$@"; do
        shift
        [ "$word" != "$copy" ] || word=$source
        set -- "$@" "$word"
    done
    run "$@"
fi
ended=$(date +%s%N)
[ -z "$watcher" ] || kill "$watcher" 2>/dev/null
cat "$said" >&2
status=passed
[ "$code" = 0 ] || status=failed
[ ! -e "$spectra.$status" ] || mv "$spectra.$status" "$spectra.json"
hung=
if [ -e "$said.hung" ] && [ "$code" -gt 128 ]; then
    hung=',"hung":true'
    cat "$said.hung" >&2
    cat "$said" >>"$said.hung"
    mv "$said.hung" "$said"
fi
{
    printf '{"runner":"java","name":"%s","status":"%s","ms":%d%s' "$(printf '%s' "$name" | escaped)" "$status" $(((ended - began) / 1000000)) "$hung"
    [ "$status" = passed ] || printf ',"message":"%s"' "$({ head -c 3900 "$said"; [ -s "$said" ] || echo "exit code $code"; } | escaped)"
    printf '}\n'
} >>"$CODEX_HARNESS/report-java.jsonl"
rm -f "$said" "$said".*
exit "$code"
