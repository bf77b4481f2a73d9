namespace CodexPlatform.Executor;

/// <summary>Kinds of projects that a repository holds, by their files.</summary>
[Flags]
internal enum Ecosystems
{
    None = 0,
    Python = 1,
    DotNet = 2,
    Maven = 4,
    Gradle = 8,
    Cargo = 16,
    Go = 32,
}
