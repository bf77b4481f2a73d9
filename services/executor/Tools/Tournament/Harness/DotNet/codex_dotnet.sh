# Builds the projects of a check once, as the check's own toolchain does, and meanwhile the harness with the compiler of that toolchain; then runs the
# harness. The arguments are those of `dotnet build`; CODEX_SOURCES are the sources of the harness. Descriptors 8 and 9 are the harness's alone.
set -e
mkdir "$CODEX_HARNESS/projects"
cd "$CODEX_ROOT/$CODEX_FOLDER"
out=$CODEX_HARNESS/codex_dotnet
# Nothing here runs long enough for code to be compiled again by what was seen of it.
export DOTNET_TieredPGO=0

# Compiles the harness with the compiler in $1 for the runtime in $2.
compile() {
  {
    printf '%s\n' /nostdlib+ /nologo /optimize+ /langversion:latest "/out:\"$out.dll\"" \
      "/reference:\"$1/Microsoft.CodeAnalysis.dll\"" "/reference:\"$1/Microsoft.CodeAnalysis.CSharp.dll\""
    for file in "$2"/System*.dll "$2"/netstandard.dll; do printf '/reference:"%s"\n' "$file"; done
    for file in $CODEX_SOURCES; do printf '"%s/%s"\n' "$CODEX_HARNESS" "$file"; done
  } > "$out.rsp"
  dotnet exec "$1/csc.dll" /noconfig "@$out.rsp" >&2 8<&- 9>&-
}

version=$(dotnet --version)
sdk=$(dotnet --list-sdks | sed -n "s|^$version \[\(.*\)\]\$|\1/$version|p")
runtime=${sdk%/sdk/*}/shared/Microsoft.NETCore.App/$(sed -n 's/.*"version": "\(.*\)".*/\1/p' "$sdk/dotnet.runtimeconfig.json" | head -n 1)
compile "$sdk/Roslyn/bincore" "$runtime" & usual=$!
# One process: a build's servers would outlive it, and count as processes of the sandbox.
dotnet build "$@" -nologo -v:q -m:1 -nodeReuse:false -p:RunAnalyzers=false -p:ProvideCommandLineArgs=true \
  -p:CustomAfterMicrosoftCommonTargets="$CODEX_HARNESS/codex_dotnet.targets" >&2 8<&- 9>&- || failed=1
wait "$usual" || sdk=
[ -z "$failed" ]
said() { sed -n "s/^$1=//p" "$CODEX_HARNESS"/projects/*.txt | head -n 1; }
roslyn=$(said roslyn)
if [ -z "$roslyn" ]; then
  echo "no project in C# was compiled" >&2
  exit 1
fi
# A package may bring the projects a compiler of their own.
[ "$roslyn" = "$sdk/Roslyn/bincore" ] || compile "$roslyn" "$(said runtime)"
cp "$roslyn/csc.runtimeconfig.json" "$out.runtimeconfig.json"
CODEX_ROSLYN=$roslyn DOTNET_EnableDiagnostics=0 exec dotnet exec "$out.dll"
