#!/bin/sh
# Builds everything, runs every test, and ends with one line: "N passed, N failed".
# Arguments are passed on to the test runner: ./test.sh --filter Requirement=V1
set -eu

root=$(dirname "$(readlink -f "$0")")
cd "$root"
work=$(mktemp -d)
rabbitmq=tests/Testing/Brokers/rabbitmq.sh
trap '[ ! -d "$work/rabbitmq" ] || "$rabbitmq" stop "$work/rabbitmq"; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

finish() {
    printf '%s passed, %s failed\n' "$1" "$2"
    [ "$2" = 0 ] || exit 1
    exit 0
}

command -v dotnet >/dev/null 2>&1 || {
    echo "the .NET 10 SDK is missing: install it and put dotnet on the PATH" >&2
    finish 0 1
}

# A broker for all tests starts while the build runs. It goes with this script, also when that is killed.
if [ -z "${CODEX_TEST_RABBITMQ:-}" ] && [ -x "$rabbitmq" ] && "$rabbitmq" installed; then
    "$rabbitmq" start "$work/rabbitmq"
    "$rabbitmq" guard "$work/rabbitmq" $$ >/dev/null 2>&1 </dev/null &
fi

# One configuration for everything; the compiler's own server and the build's nodes end with the build.
echo "building"
if ! dotnet build CodexPlatform.sln -c Release -v quiet -nodeReuse:false -p:UseSharedCompilation=false -p:NodeReuse=false \
    >"$work/build.log" 2>&1 </dev/null; then
    cat "$work/build.log"
    echo "the build failed"
    finish 0 1
fi

assemblies=
for project in tests/*/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    assemblies="$assemblies $(dirname "$project")/bin/Release/net10.0/CodexPlatform.$name.dll"
done

if [ -d "$work/rabbitmq" ]; then
    CODEX_TEST_RABBITMQ=$("$rabbitmq" ready "$work/rabbitmq") || finish 0 1
    export CODEX_TEST_RABBITMQ
fi

# On a busy machine a test host takes longer to come up than its runner waits for it by itself.
export VSTEST_CONNECTION_TIMEOUT=600

# One runner for all assemblies, as many at a time as there are cores. Its report is counted, not its words.
echo "testing"
status=0
# shellcheck disable=SC2086 # a list of paths without spaces, relative to the root
dotnet test $assemblies --results-directory "$work/results" --logger "trx;LogFileName=all.trx" --logger "console;verbosity=minimal" \
    "$@" -- RunConfiguration.MaxCpuCount=0 >"$work/test.log" 2>&1 </dev/null || status=$?

# Sums an attribute of the counters of every report.
sum() {
    cat "$work"/results/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*" | grep -o '[0-9]*$' |
        { total=0; while read -r count; do total=$((total + count)); done; echo "$total"; }
}

passed=$(sum passed)
failed=$(($(sum failed) + $(sum error) + $(sum timeout) + $(sum aborted)))

# A test host that died, or an assembly without a single result, is a failure even if every test that reported passed.
if [ $# = 0 ]; then
    for assembly in $assemblies; do
        if ! cat "$work"/results/*.trx 2>/dev/null | grep -qi "storage=\"[^\"]*/$(basename "$assembly")\""; then
            echo "no test of $(basename "$assembly") reported a result" >>"$work/test.log"
            failed=$((failed + 1))
        fi
    done
fi
[ "$status" = 0 ] || [ "$failed" != 0 ] || failed=1
[ "$failed" = 0 ] || cat "$work/test.log"
finish "$passed" "$failed"
