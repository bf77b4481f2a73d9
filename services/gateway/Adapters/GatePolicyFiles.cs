using System.Collections.Immutable;

namespace CodexPlatform.Gateway;

/// <summary>Gate policies from the file system.</summary>
public static class GatePolicyFiles
{
    /// <summary>Far more than any policy within the rules takes, in bytes.</summary>
    private const int Largest = 1_048_576;

    /// <returns>The policy, or in a sentence each what is wrong with the file. A policy that fails an example of its own is not what its author means.</returns>
    public static (GatePolicyFile? File, ImmutableArray<string> Faults) Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > Largest })
            {
                return (null, [$"The gate policy {path} is larger than {Largest} bytes"]);
            }

            var (file, faults) = GatePolicyFile.Parse(File.ReadAllBytes(path));
            return (file, [.. faults.Select(fault => $"The gate policy {path} is no policy. {fault}")]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, [$"The gate policy {path} cannot be read: {unreadable.Message}"]);
        }
    }

    /// <summary>As <see cref="Read"/>, and every example must hold.</summary>
    public static (GatePolicyFile? File, ImmutableArray<string> Faults) ReadProven(string path)
    {
        var (file, faults) = Read(path);
        var broken = file is null ? [] : file.Rulings().Where(ruling => !ruling.Holds).ToImmutableArray();
        return broken.IsEmpty ? (file, faults) : (null, [.. broken.Select(ruling => $"The gate policy {path} fails an example of its own: {GateText.Of(ruling)}")]);
    }
}
