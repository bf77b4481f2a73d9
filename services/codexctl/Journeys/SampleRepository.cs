namespace CodexPlatform.Codexctl;

/// <summary>Makes a git repository of the bundled sample, fresh for each demo.</summary>
internal static class SampleRepository
{
    public const string Check = "python3 -m unittest -q";

    public const string Intent = "Bookings that touch each other are one stretch of busy time";

    /// <summary>A file of the sample that costs next to nothing to read.</summary>
    public const string SmallFile = "README.md";

    private const string Name = "rooms";

    /// <returns>Its path.</returns>
    public static async Task<string> Make(DataFolder data, CancellationToken cancellationToken)
    {
        var target = Enumerable.Range(1, int.MaxValue)
            .Select(number => Path.Combine(data.Demo, $"{Name}-{number}"))
            .First(path => !Directory.Exists(path));
        await FreshRepository.Make(Path.Combine(AppContext.BaseDirectory, "Samples", Name), target, _ => false, "Rooms and their bookings", cancellationToken).ConfigureAwait(false);
        return target;
    }
}
