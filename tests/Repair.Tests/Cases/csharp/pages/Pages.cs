public static class Pages
{
    /// <param name="page">The first is one.</param>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> items, int page, int size) => [.. items.Take((page - 1) * size).Take(size)];

    public static bool IsLast(int count, int page, int size) => page * size >= count;
}
