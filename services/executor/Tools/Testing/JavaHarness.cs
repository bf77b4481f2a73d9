using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>How <c>java</c> and <c>javac</c> of a check are led through the harness: by programs of their names that stand before them on the path.</summary>
internal static class JavaHarness
{
    /// <summary>Puts the two programs into <c>bin</c>, and tells where the real ones are.</summary>
    public const string Place = """
        mkdir "$d/bin"
        for n in java javac; do
            cp "$d/codex_java.sh" "$d/bin/$n"
            chmod 755 "$d/bin/$n"
        done
        printf 'java=%s\njavac=%s\nPATH=%s\n' "$(command -v java)" "$(command -v javac)" "$PATH"

        """;

    /// <summary>Starts what leads to the tournament. The check is in <c>CODEX_CHECK</c>.</summary>
    public const string Tournament =
        "exec \"$CODEX_JAVA\" -Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \"$CODEX_HARNESS/CodexStart.java\" <&8 >&9";

    /// <summary>Sets apart what is compiled before the class path of the check is known.</summary>
    public const string PlaceProgram = Place + """
        mkdir "$d/program"
        for f in "$d"/Codex*.java; do
            case $f in
                */CodexJUnit* | */CodexSuite.java | */CodexStart.java) ;;
                *) mv "$f" "$d/program" ;;
            esac
        done

        """;

    public static readonly string[] ReportFiles =
    [
        "codex_java.sh", "CodexArguments.java", "CodexFiles.java", "CodexInsertions.java", "CodexProbes.java", "CodexProbing.java", "CodexLines.java",
        "CodexLimit.java", "CodexReport.java", "CodexJUnit4.java", "CodexJUnit4Only.java", "CodexJUnit4Report.java", "CodexJUnit5.java",
        "CodexJUnit5Report.java", "CodexJUnit5Rest.java",
    ];

    public static readonly ImmutableArray<string> TournamentFiles =
    [
        "codex_java.sh", "CodexStart.java", "CodexTournament.java", "CodexTests.java", "CodexCalls.java", "CodexArguments.java", "CodexCompiler.java", "CodexSlot.java",
        "CodexWorker.java", "CodexLoader.java", "CodexExit.java", "CodexWorkspace.java", "CodexJson.java", "CodexReport.java", "CodexSuite.java", "CodexJUnit4.java",
        "CodexJUnit4Only.java", "CodexJUnit4Suite.java", "CodexJUnit5.java", "CodexJUnit5Suite.java",
    ];

    /// <summary>Variables that carry what <see cref="Place"/> printed.</summary>
    public static readonly ImmutableSortedDictionary<string, string> Printed = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
        .Add("CODEX_JAVA", "java")
        .Add("CODEX_JAVAC", "javac");
}
