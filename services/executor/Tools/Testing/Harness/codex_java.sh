#!/bin/sh
# Stands before `java` and `javac` on the path of a check. CODEX_JAVA and CODEX_JAVAC are the real ones.
# CODEX_JAVA_MODE is `report` (every program is a test, and JUnit tells of each of its own) or `record` (calls are written down, nothing is run
# but the compiler, and all succeed).
called=${0##*/}

if [ "$CODEX_JAVA_MODE" = record ]; then
    { printf '%s\0%s\0%s\0' "$called" "$PWD" "$#"; [ $# = 0 ] || printf '%s\0' "$@"; } >>"$CODEX_HARNESS/calls"
    [ "$called" = java ] || "$CODEX_JAVAC" -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC "$@" >/dev/null 2>&1
    exit 0
fi
PATH=${PATH#"$CODEX_HARNESS/bin:"} # what the tests start is not part of the report
[ "$called" = java ] || exec "$CODEX_JAVAC" "$@"

# With the classes that report, compiled for the JUnit of this class path; where that fails, without.
reporting() {
    mkdir -p "$CODEX_HARNESS/junit"
    "$CODEX_JAVAC" -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -proc:none -nowarn -cp "$1" -d "$CODEX_HARNESS/junit" "$CODEX_HARNESS/CodexReport.java" "$CODEX_HARNESS/$2.java" \
        "$CODEX_HARNESS/$2Report.java" >/dev/null 2>&1
}

path=${CLASSPATH:-.}
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
                if reporting "$path" CodexJUnit4; then
                    set -- "$@" -cp "$path:$CODEX_HARNESS/junit"
                    main=junit word=CodexJUnit4Report
                fi
                ;;
            org.junit.platform.console.ConsoleLauncher)
                main=$word name=$word
                if reporting "$path" CodexJUnit5; then
                    mkdir -p "$CODEX_HARNESS/junit/META-INF/services"
                    echo CodexJUnit5Report >"$CODEX_HARNESS/junit/META-INF/services/org.junit.platform.launcher.TestExecutionListener"
                    set -- "$@" -cp "$path:$CODEX_HARNESS/junit"
                    main=junit
                fi
                ;;
            *) main=$word name=$word ;;
        esac
    fi
    set -- "$@" "$word"
done

case $main in
    junit | '' | other) exec "$CODEX_JAVA" "$@" ;;
esac

escaped() {
    awk '{ gsub(/["\\]/, "\\\\&"); gsub(/\t/, "\\\\t"); gsub(/[\001-\037]/, ""); printf "%s%s", (NR > 1 ? "\\n" : ""), $0 }'
}

said=$CODEX_HARNESS/said-$$
began=$(date +%s%N)
"$CODEX_JAVA" "$@" 2>"$said"
code=$?
ended=$(date +%s%N)
cat "$said" >&2
status=passed
[ "$code" = 0 ] || status=failed
{
    printf '{"runner":"java","name":"%s","status":"%s","ms":%d' "$(printf '%s' "$name" | escaped)" "$status" $(((ended - began) / 1000000))
    [ "$code" = 0 ] || printf ',"message":"%s"' "$({ head -c 3900 "$said"; [ -s "$said" ] || echo "exit code $code"; } | escaped)"
    printf '}\n'
} >>"$CODEX_HARNESS/report-java.jsonl"
rm -f "$said"
exit "$code"
