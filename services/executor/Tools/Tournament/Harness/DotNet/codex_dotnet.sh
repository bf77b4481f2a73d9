# Builds the projects of a check once, as the check's own toolchain does, and the harness with the compiler of that toolchain; then runs the harness.
# The arguments are those of `dotnet build`; CODEX_SOURCES are the sources of the harness. Descriptors 8 and 9 are the harness's alone.
set -e
mkdir "$CODEX_HARNESS/projects"
cd "$CODEX_ROOT/$CODEX_FOLDER"
# One process: a build's servers would outlive it, and count as processes of the sandbox.
dotnet build "$@" -nologo -v:q -m:1 -nodeReuse:false -p:RunAnalyzers=false -p:ProvideCommandLineArgs=true \
  -p:CustomAfterMicrosoftCommonTargets="$CODEX_HARNESS/codex_dotnet.targets" >&2 8<&- 9>&-
said() { sed -n "s/^$1=//p" "$CODEX_HARNESS"/projects/*.txt | head -n 1; }
roslyn=$(said roslyn)
runtime=$(said runtime)
if [ -z "$roslyn" ]; then
  echo "no project in C# was compiled" >&2
  exit 1
fi
out=$CODEX_HARNESS/codex_dotnet
{
  printf '%s\n' /nostdlib+ /nologo /optimize+ /langversion:latest "/out:\"$out.dll\"" \
    "/reference:\"$roslyn/Microsoft.CodeAnalysis.dll\"" "/reference:\"$roslyn/Microsoft.CodeAnalysis.CSharp.dll\""
  for file in "$runtime"/System*.dll "$runtime"/netstandard.dll; do printf '/reference:"%s"\n' "$file"; done
  for file in $CODEX_SOURCES; do printf '"%s/%s"\n' "$CODEX_HARNESS" "$file"; done
} > "$out.rsp"
dotnet exec "$roslyn/csc.dll" /noconfig "@$out.rsp" >&2 8<&- 9>&-
cp "$roslyn/csc.runtimeconfig.json" "$out.runtimeconfig.json"
CODEX_ROSLYN=$roslyn DOTNET_TieredPGO=0 DOTNET_EnableDiagnostics=0 exec dotnet exec "$out.dll"
