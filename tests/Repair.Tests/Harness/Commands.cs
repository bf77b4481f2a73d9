namespace CodexPlatform.Repair.Tests.Harness;

/// <summary>What judges candidates, by language: a program and its arguments, in the folder of these tests.</summary>
internal static class Commands
{
    public static string[] Python { get; } = ["python3", "Harness/python_server.py"];

    public static string[] JavaScript { get; } = ["node", "Harness/node_server.js"];

    public static string[] Java { get; } = ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "Harness/JavaServer.java"];

    public static string[] CSharp { get; } = ["dotnet", "CodexPlatform.Repair.Tests.dll"];
}
