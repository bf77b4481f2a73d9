namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>What a path names: a kind in a namespace, perhaps one object, perhaps a part of it.</summary>
internal sealed record Place(Kind Kind, string Namespace, string? Name, string? Part)
{
    public static Place? Of(string path)
    {
        var parts = path.Trim('/').Split('/');
        var (version, rest) = parts switch
        {
            ["api", var core, .. var tail] => (core, tail),
            ["apis", var group, var number, .. var tail] => ($"{group}/{number}", tail),
            _ => ("", []),
        };
        return rest is ["namespaces", var space, var plural, .. var below] && below.Length <= 2
            && Kind.All.FirstOrDefault(kind => kind.Version == version && kind.Plural == plural) is { } found
            ? new(found, space, below.ElementAtOrDefault(0), below.ElementAtOrDefault(1))
            : null;
    }
}
