using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>The files of <c>/etc</c> that a sandbox has instead of the host's: one user, no network, no names but its own.</summary>
internal static class SyntheticSettings
{
    public const string User = "sandbox";

    /// <summary>User and group inside. The host's user behind it is another.</summary>
    public const int Id = 1000;

    public static ImmutableArray<(string Name, string Text)> Files(string home) =>
    [
        ("passwd", $"root:x:0:0:root:/nonexistent:/usr/sbin/nologin\n{User}:x:{Id}:{Id}:{User}:{home}:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n"),
        ("group", $"root:x:0:\n{User}:x:{Id}:\nnogroup:x:65534:\n"),
        ("hosts", $"127.0.0.1 localhost {User}\n::1 localhost\n"),
        ("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\nservices: files\nprotocols: files\n"),
    ];
}
